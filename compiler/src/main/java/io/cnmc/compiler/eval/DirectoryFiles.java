package io.cnmc.compiler.eval;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads text files of at most a megabyte: those in and below one directory, symbolic links followed
 * and then checked, or any that the user named on the command line.
 */
final class DirectoryFiles {
  private DirectoryFiles() {}

  /** A path as the source has it, relative to the directory, which it may not leave. */
  static FileText read(Path directory, String path) {
    String shown = "`" + TypeNames.shortened(path) + "`";
    FileText.Refused outside =
        new FileText.Refused(
            FileCode.OUTSIDE_DIRECTORY, shown + " is not in the topology's directory");
    try {
      Path root = directory.toAbsolutePath().normalize();
      Path wanted = root.resolve(path).normalize();
      // Before the disk is asked, so that no answer tells what exists outside.
      if (!wanted.startsWith(root)) {
        return outside;
      }
      Path real = wanted.toRealPath();
      return real.startsWith(root.toRealPath()) ? readReal(real, shown) : outside;
    } catch (InvalidPathException e) {
      return new FileText.Refused(FileCode.UNREADABLE, "no path has such characters");
    } catch (IOException e) {
      return unreadable(e, shown);
    }
  }

  /** A path that the user named, wherever it is. */
  static FileText read(Path path) {
    String shown = "`" + path + "`";
    try {
      return readReal(path.toRealPath(), shown);
    } catch (IOException e) {
      return unreadable(e, shown);
    }
  }

  private static FileText readReal(Path path, String shown) throws IOException {
    // A FIFO or a device could block or never end.
    if (!Files.isRegularFile(path)) {
      return new FileText.Refused(FileCode.NOT_A_FILE, shown + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Limits.TEXT + 1);
      return bytes.length > Limits.TEXT
          ? new FileText.Refused(
              FileCode.TOO_LARGE, shown + " has more than " + Limits.TEXT + " bytes")
          : decoded(bytes, shown);
    }
  }

  private static FileText decoded(byte[] bytes, String shown) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new FileText.Read(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return new FileText.Refused(FileCode.NOT_UTF8, shown + " has bytes that are not UTF-8");
    }
  }

  private static FileText unreadable(IOException e, String shown) {
    String reason =
        switch (e) {
          case NoSuchFileException missing -> "there is no file " + shown;
          case AccessDeniedException denied -> "no permission to read " + shown;
          case IOException other -> shown + ": " + other.getMessage();
        };
    return new FileText.Refused(FileCode.UNREADABLE, reason);
  }
}
