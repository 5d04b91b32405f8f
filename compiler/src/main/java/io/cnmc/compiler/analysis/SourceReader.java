package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a source file: UTF-8, of bounded size; what is wrong is a diagnostic. */
public final class SourceReader {
  /** In bytes. */
  static final int MAX_SIZE = 8 << 20;

  private final Diagnostics diagnostics;

  public SourceReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** {@code importedAt} is the place that names the file, if a source does. */
  public Optional<SourceFile> read(Path path, String name, @Nullable Span importedAt) {
    byte[] bytes;
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return refuse(ModuleCode.UNREADABLE, importedAt, "`" + name + "` is not a file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(MAX_SIZE + 1);
      }
    } catch (NoSuchFileException e) {
      return refuse(ModuleCode.UNREADABLE, importedAt, "there is no file `" + name + "`");
    } catch (IOException e) {
      return refuse(
          ModuleCode.UNREADABLE, importedAt, "`" + name + "`: " + e.getClass().getSimpleName());
    }
    if (bytes.length > MAX_SIZE) {
      String limit = "`" + name + "` has more than " + (MAX_SIZE >> 20) + " MiB";
      return refuse(ModuleCode.FILE_TOO_LARGE, importedAt, limit);
    }
    return decode(bytes, name);
  }

  private Optional<SourceFile> decode(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return Optional.of(new SourceFile(name, decoder.decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      return malformed(bytes, name);
    }
  }

  /** Decodes again, replacing what is wrong, to show where it stands. */
  private Optional<SourceFile> malformed(byte[] bytes, String name) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer valid = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    decoder.decode(in, valid, true);
    int at = valid.position();
    SourceFile shown = new SourceFile(name, new String(bytes, StandardCharsets.UTF_8));
    diagnostics.add(
        Diagnostic.at(
            ModuleCode.NOT_UTF8,
            new Span(shown, at, Math.min(at + 1, shown.text().length())),
            "byte %d of the file (0x%02x) begins no UTF-8 character"
                .formatted(in.position(), bytes[in.position()] & 0xff)));
    return Optional.empty();
  }

  private Optional<SourceFile> refuse(ModuleCode code, @Nullable Span at, String what) {
    diagnostics.add(at == null ? Diagnostic.nowhere(code, what) : Diagnostic.at(code, at, what));
    return Optional.empty();
  }
}
