package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever may be skipped says so by a condition, and is among those that {@code dev/vm-test} asks,
 * which fails for a test that runs nowhere. Assumptions are made where nobody would notice.
 */
class SkippedTestsTest {
  private static final Pattern MAY_BE_SKIPPED =
      Pattern.compile("import org\\.junit\\.jupiter\\.api\\.(Disabled|condition)");

  private static final Pattern CONDITION =
      Pattern.compile("^ *@(NeedsKernel|NeedsPrograms)\\(", Pattern.MULTILINE);

  /** Nobody knows of it before it is run. */
  private static final Pattern ABORTS =
      Pattern.compile("import (static )?org\\.junit\\.jupiter\\.api\\.Assum");

  /** Those that dev/vm-test looks into. */
  private static final List<String> MODULES = List.of("cli", "netlink");

  @Test
  void allAreCounted() throws IOException {
    try (Stream<Path> files = Files.walk(Cnmc.ROOT)) {
      List<String> forgotten =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> Cnmc.ROOT.relativize(file))
              .filter(file -> file.toString().contains("src/test/java/"))
              .filter(SkippedTestsTest::isForgotten)
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), forgotten, "@NeedsKernel or @NeedsPrograms, see CONTRIBUTING.md");
    }
  }

  private static boolean isForgotten(Path file) {
    try {
      String source = Files.readString(Cnmc.ROOT.resolve(file));
      boolean seen = MODULES.contains(file.getName(0).toString());
      return MAY_BE_SKIPPED.matcher(source).find() && !(seen && CONDITION.matcher(source).find())
          || ABORTS.matcher(source).find();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
