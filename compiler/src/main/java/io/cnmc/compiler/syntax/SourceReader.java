package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads source files; what is not a readable UTF-8 file of reasonable size is a diagnostic. */
public final class SourceReader {
  /** In bytes. */
  public static final int MAX_SIZE = 16 * 1024 * 1024;

  private SourceReader() {}

  /** Named as the path was given; empty after an error. */
  public static Optional<SourceFile> read(Path path, Diagnostics diagnostics) {
    String name = path.toString();
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      diagnostics.add(Diagnostic.nowhere(NOT_A_FILE, "`" + name + "` is no regular file"));
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        diagnostics.add(
            Diagnostic.nowhere(
                FILE_TOO_LARGE, "`" + name + "` has more than " + MAX_SIZE + " bytes"));
        return Optional.empty();
      }
      return decode(name, bytes, diagnostics);
    } catch (NoSuchFileException missing) {
      diagnostics.add(Diagnostic.nowhere(FILE_NOT_FOUND, "there is no file `" + name + "`"));
    } catch (IOException refused) {
      diagnostics.add(
          Diagnostic.nowhere(UNREADABLE_FILE, "`" + name + "`: " + refused.getMessage()));
    }
    return Optional.empty();
  }

  /** From the bytes of a file; the place of the first wrong byte is shown in what precedes it. */
  static Optional<SourceFile> decode(String name, byte[] bytes, Diagnostics diagnostics) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isError()) {
      return Optional.of(new SourceFile(name, text));
    }
    int offset = in.position();
    SourceFile before = new SourceFile(name, text);
    String place = before.line(text.length()) + ":" + before.column(text.length());
    diagnostics.add(
        Diagnostic.nowhere(
                INVALID_UTF8,
                String.format(
                    "%s:%s: byte 0x%02x at offset %d is not UTF-8",
                    name, place, bytes[offset] & 0xff, offset))
            .note("save the file as UTF-8"));
    return Optional.empty();
  }
}
