package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plans as text with their operations, and for the drivers the desired state. {@code
 * -Dgolden.update} rewrites the files and fails that run.
 */
final class GoldenTest {
  private static final boolean UPDATE =
      !Set.of("", "${golden.update}").contains(System.getProperty("golden.update", ""));
  private static final Path FOLDER = Path.of("src/test/resources/cases");

  @TestFactory
  Stream<DynamicTest> plans() {
    return Cases.all().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  @Test
  void everyFileBelongsToACase() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names =
          files
              .map(f -> f.getFileName().toString().replaceFirst("\\.(plan|state)$", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(Cases.all().keySet()), names);
    }
  }

  @Test
  void filesAreComparedNotRewritten() {
    assertFalse(UPDATE, "golden files were rewritten: look at the difference, then run again");
  }

  private static void check(String name, Cases.Case c) throws IOException {
    Plan plan = Plans.plan(c.desired(), c.observed());
    GraphLaws.check(plan);
    SharedLaws.check(c.desired().state());
    String text = PlanText.render(plan, Style.PLAIN);
    compare(name + ".plan", text + "\n" + String.join("\n", Plans.operations(plan)) + "\n");
    if (c.observed().owned().objects().isEmpty()) {
      List<String> state = new ArrayList<>();
      c.desired()
          .state()
          .objects()
          .values()
          .forEach(o -> state.add((o.key() + " " + o.attributes()).replace("\n", "\\n")));
      compare(name + ".state", String.join("\n", state) + "\n");
    }
  }

  private static void compare(String file, String actual) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (UPDATE) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, actual);
      return;
    }
    assertEquals(Files.readString(golden), actual, file);
  }
}
