package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code case.cnm} has exactly one outcome beside it: {@code case.plan}, the plan on an empty
 * host and the desired state below it, or {@code case.diag}. {@code -Dgolden.update=true} writes
 * them, and fails.
 */
final class SourceGoldenTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Path FOLDER = Path.of("src/test/resources/testdata");

  static Stream<String> cases() throws IOException {
    return names(".cnm").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOutcomeIsTheGoldenOne(String name) throws IOException {
    Sources.Outcome outcome =
        Sources.of(name, Files.readString(FOLDER.resolve(name + ".cnm")));
    boolean accepted = outcome.desired().isPresent();
    String actual =
        outcome
            .desired()
            .map(SourceGoldenTest::text)
            .orElseGet(() -> DiagnosticRenderer.text(outcome.diagnostics(), false));
    Path golden = FOLDER.resolve(name + (accepted ? ".plan" : ".diag"));
    Path other = FOLDER.resolve(name + (accepted ? ".diag" : ".plan"));
    if (UPDATE) {
      Files.deleteIfExists(other);
      Files.writeString(golden, actual);
      return;
    }
    assertTrue(Files.exists(golden), () -> "no " + golden + "; it would hold:\n" + actual);
    assertEquals(Files.readString(golden), actual);
    assertTrue(Files.notExists(other), () -> other + " is an orphan");
  }

  @Test
  void noGoldenWithoutItsCase() throws IOException {
    Set<String> cases = names(".cnm");
    Set<String> outcomes = new TreeSet<>(names(".plan"));
    outcomes.addAll(names(".diag"));
    assertEquals(cases, outcomes);
  }

  @Test
  void updatingIsNotPassing() {
    assertFalse(UPDATE, "goldens were rewritten; look at them and run again without");
  }

  private static String text(KernelState.Desired desired) {
    Plan plan = Plans.plan(desired, Plans.hostFor(desired));
    GraphLaws.check(plan);
    List<String> state =
        desired.state().objects().values().stream()
            .map(o -> (o.key() + " " + o.attributes()).replace("\n", "\\n"))
            .toList();
    return PlanText.render(plan, Style.PLAIN) + "\n" + String.join("\n", state) + "\n";
  }

  private static Set<String> names(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(suffix))
          .map(f -> f.substring(0, f.length() - suffix.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
