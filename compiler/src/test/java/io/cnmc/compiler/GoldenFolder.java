package io.cnmc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code case.cnm} files, each with exactly one expected outcome beside it. With {@code
 * -Dgolden.update=true} outcomes are rewritten, and the test still fails if any changed.
 */
public final class GoldenFolder {
  private final Path folder;

  /** Under {@code compiler/src/test/resources/testdata}. */
  public GoldenFolder(String name) {
    this.folder = root().resolve("compiler/src/test/resources/testdata").resolve(name);
  }

  /** The repository's folder. */
  public static Path root() {
    String root = System.getProperty("cnmc.root", "");
    Path path = Path.of(root.isEmpty() ? "." : root).toAbsolutePath();
    return Files.isDirectory(path.resolve("compiler"))
        ? path
        : path.resolve("..").normalize();
  }

  public List<Path> cases() {
    return files(".cnm");
  }

  public List<Path> files(String extension) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(extension)).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** {@code extension} is the outcome's kind; {@code others} are the kinds it must not have too. */
  public void check(Path source, String extension, String actual, List<String> others) {
    Path expected = sibling(source, extension);
    boolean update = Boolean.getBoolean("golden.update");
    try {
      for (String other : others) {
        Path wrong = sibling(source, other);
        if (update) {
          Files.deleteIfExists(wrong);
        }
        assertTrue(Files.notExists(wrong), () -> "has another outcome now than " + wrong);
      }
      if (Files.notExists(expected) || !Files.readString(expected).equals(actual)) {
        if (update) {
          Files.writeString(expected, actual);
          fail("rewrote " + expected);
        }
        assertTrue(
            Files.exists(expected), () -> "no " + expected + "; -Dgolden.update=true makes it");
        assertEquals(Files.readString(expected), actual, source.toString());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Every outcome has its case. */
  public void checkOrphans(List<String> extensions) {
    List<String> orphans = new ArrayList<>();
    for (String extension : extensions) {
      for (Path file : files(extension)) {
        if (Files.notExists(sibling(file, ".cnm"))) {
          orphans.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(List.of(), orphans);
  }

  private static Path sibling(Path file, String extension) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
  }
}
