package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file comes back as it was written, or as damaged: never as less, and never as nothing. */
class RunFileTest {
  private static final String TEXT = "3 changes\nshop.ä\n";
  private static final int LIMIT = 1_000;

  @TempDir Path directory;
  private Path path;
  private RunFile file;

  @BeforeEach
  void file() {
    path = directory.resolve("journal");
    file = new RunFile(directory, "journal");
  }

  private static String why(RunFile.Reading reading) {
    return assertInstanceOf(RunFile.Reading.Damaged.class, reading).why();
  }

  @Test
  void comesBackAndGoes() throws IOException {
    assertEquals(new RunFile.Reading.Missing(), file.read(LIMIT));
    file.write("before");
    file.write(TEXT);
    assertEquals(new RunFile.Reading.Whole(TEXT), file.read(LIMIT));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    file.delete();
    assertEquals(new RunFile.Reading.Missing(), file.read(LIMIT));
    assertEquals(List.of(), List.of(directory.toFile().list()));
  }

  @Test
  void whateverIsCutOffIsSeen() throws IOException {
    file.write(TEXT);
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertEquals("its checksum does not fit its content", why(file.read(LIMIT)), "" + length);
    }
  }

  @Test
  void everyBitCounts() throws IOException {
    file.write(TEXT);
    byte[] whole = Files.readAllBytes(path);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path, changed);
      assertEquals("its checksum does not fit its content", why(file.read(LIMIT)), "" + bit);
    }
  }

  @Test
  void aTextWithoutAChecksumIsNotBelieved() throws IOException {
    Files.writeString(path, TEXT);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    assertEquals("its checksum does not fit its content", why(file.read(LIMIT)));
  }

  @Test
  void aLargerOneThanIsWrittenIsNotRead() throws IOException {
    file.write("x".repeat(LIMIT));
    assertEquals("it is larger than any that cnmc writes", why(file.read(LIMIT)));
  }

  @Test
  void whatOthersCouldHaveWrittenIsNotBelieved() throws IOException {
    for (String mode : List.of("rw--w----", "rw-----w-", "rw-rw-rw-")) {
      file.write(TEXT);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      assertEquals("others than its owner may write it", why(file.read(LIMIT)), mode);
    }
    file.write(TEXT);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(new RunFile.Reading.Whole(TEXT), file.read(LIMIT));
  }

  @Test
  void aLinkIsNotFollowedAndReplaced() throws IOException {
    RunFile other = new RunFile(directory, "other");
    other.write(TEXT);
    Files.createSymbolicLink(path, directory.resolve("other"));
    assertEquals("it is a symbolic link", why(file.read(LIMIT)));
    file.write("mine");
    assertEquals(new RunFile.Reading.Whole("mine"), file.read(LIMIT));
    assertEquals(new RunFile.Reading.Whole(TEXT), other.read(LIMIT));
  }

  @Test
  void whatIsNoFileIsDamaged() throws IOException {
    Files.createDirectory(path);
    assertEquals("it is no regular file", why(file.read(LIMIT)));
  }

  @Test
  void whatAWriterLeftThatDiedIsInNobodysWay() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "precious", StandardCharsets.UTF_8);
    Files.createSymbolicLink(directory.resolve("journal.new"), target);
    file.write(TEXT);
    assertEquals(new RunFile.Reading.Whole(TEXT), file.read(LIMIT));
    assertEquals("precious", Files.readString(target));
  }
}
