package io.cnmc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceReaderTest {
  @TempDir Path folder;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void readsUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cnm"), "let é = \"😀\"\n");
    SourceFile source = SourceReader.read(file, diagnostics).orElseThrow();
    assertEquals("let é = \"😀\"\n", source.text());
    assertEquals(file.toString(), source.name());
  }

  @Test
  void refusesWhatIsNotThere() {
    Path file = folder.resolve("none.cnm");
    assertEquals(Optional.empty(), SourceReader.read(file, diagnostics));
    assertOnly(SyntaxCode.FILE_NOT_FOUND, "there is no file `" + file + "`");
  }

  @Test
  void refusesAFolder() {
    SourceReader.read(folder, diagnostics);
    assertOnly(SyntaxCode.NOT_A_FILE, "`" + folder + "` is no regular file");
  }

  @Test
  void refusesADevice() {
    SourceReader.read(Path.of("/dev/zero"), diagnostics);
    assertOnly(SyntaxCode.NOT_A_FILE, "`/dev/zero` is no regular file");
  }

  @Test
  void refusesTooLargeFiles() throws IOException {
    Path file = Files.write(folder.resolve("big.cnm"), new byte[SourceReader.MAX_SIZE + 1]);
    SourceReader.read(file, diagnostics);
    assertOnly(SyntaxCode.FILE_TOO_LARGE, "`" + file + "` has more than 16777216 bytes");
  }

  @Test
  void saysWhereTheWrongByteIs() {
    byte[] bytes = {'a', '\n', 'b', (byte) 0xc3, (byte) 0xa9, (byte) 0xe9, 'x'};
    assertEquals(Optional.empty(), SourceReader.decode("l1.cnm", bytes, diagnostics));
    assertOnly(SyntaxCode.INVALID_UTF8, "l1.cnm:2:3: byte 0xe9 at offset 5 is not UTF-8");
  }

  @Test
  void refusesATruncatedCharacter() {
    byte[] bytes = {'a', (byte) 0xc3};
    assertEquals(Optional.empty(), SourceReader.decode("cut.cnm", bytes, diagnostics));
    assertOnly(SyntaxCode.INVALID_UTF8, "cut.cnm:1:2: byte 0xc3 at offset 1 is not UTF-8");
  }

  private void assertOnly(SyntaxCode code, String specifics) {
    List<Diagnostic> all = diagnostics.sorted();
    assertEquals(1, all.size());
    assertEquals(code, all.get(0).code());
    assertEquals(specifics, all.get(0).notes().get(0));
  }
}
