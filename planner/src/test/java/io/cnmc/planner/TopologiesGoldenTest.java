package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;
import io.cnmc.planner.state.KernelState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each worked example {@code topologies/NAME.cnm} has its plan on an empty host, and the operations
 * in their order, in {@code topologies/plans/NAME.txt}, or {@code NAME.HOST.txt} for each of its
 * hosts; of what fills books, the ends and a digest.
 * {@code -Dgolden.update=true} writes them, and fails.
 */
final class TopologiesGoldenTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Path FOLDER = Path.of("../topologies");
  private static final Path PLANS = FOLDER.resolve("plans");
  private static final Drivers DRIVERS = Drivers.load();
  private static final int MANY = 1_000;
  private static final int HEAD = 24;

  static Stream<String> topologies() throws IOException {
    List<String> all = new ArrayList<>();
    for (String name : names(FOLDER, ".cnm")) {
      List<Host> hosts = topology(name).hosts();
      if (hosts.isEmpty()) {
        all.add(name);
      }
      hosts.forEach(host -> all.add(name + "." + host.name()));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void thePlanIsTheGoldenOne(String name) throws Exception {
    Plan plan = plan(name);
    GraphLaws.check(plan);
    String text = PlanText.render(plan, Style.PLAIN);
    String actual = shortened(text) + "\n" + shortened(lines(Plans.operations(plan)));
    Path golden = PLANS.resolve(name + ".txt");
    if (UPDATE) {
      Files.createDirectories(PLANS);
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), () -> "no " + golden + "; it would hold:\n" + actual);
    assertEquals(Files.readString(golden), actual);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aSavedPlanIsReadAsItWasWritten(String name) throws Exception {
    Plan plan = plan(name);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "digest", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(List.of(), reading.diagnostics());
    Plan read = reading.file().orElseThrow().plan();
    assertEquals(plan.host(), read.host());
    assertEquals(plan.desired().state(), read.desired().state());
    assertEquals(Plans.operations(plan), Plans.operations(read));
  }

  /** {@code name} is that of a topology, and of one of its hosts behind a dot. */
  private static Plan plan(String name) throws IOException {
    String[] parts = name.split("\\.");
    Topology topology = topology(parts[0]);
    if (parts.length == 1) {
      KernelState.Desired desired = Plans.desired(topology);
      return Plans.plan(desired, Plans.hostFor(desired));
    }
    Host host = topology.host(parts[1]).orElseThrow();
    KernelState.Desired desired = Plans.desired(topology, host);
    return Plans.plan(desired, Plans.hostFor(desired)).on(new PlanHost(host, false));
  }

  private static Topology topology(String name) throws IOException {
    Compilation compilation = compile(name);
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.topology().orElseThrow();
  }

  private static Compilation compile(String name, VariableInput... variables) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".cnm"));
    return new Compiler()
        .compile(
            new SourceFile("topologies/" + name + ".cnm", text),
            FOLDER,
            new CompilerOptions(DRIVERS, List.of(variables), variable -> null));
  }

  /** Of fewer there would be no first and last, of more no addresses. */
  @ParameterizedTest
  @CsvSource({"0,false", "1,false", "2,true", "200,true", "201,false"})
  void theOverlayIsOfTwoHostsAtLeast(String nodes, boolean accepted) throws IOException {
    Compilation compilation =
        compile("overlay", new VariableInput.Argument("nodes", nodes, "-var nodes=" + nodes));
    assertEquals(accepted, compilation.topology().isPresent());
    assertEquals(
        accepted ? List.of() : List.of("CNM2663"),
        compilation.diagnostics().stream().map(d -> d.code().id()).limit(1).toList());
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String shortened(String text) throws Exception {
    List<String> lines = text.lines().toList();
    if (lines.size() <= MANY) {
      return text;
    }
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    String between = "… of " + lines.size() + " lines, SHA-256 " + HexFormat.of().formatHex(digest);
    return lines(lines.subList(0, HEAD))
        + between
        + "\n"
        + lines(lines.subList(lines.size() - HEAD, lines.size()));
  }

  @Test
  void everyPlanIsOfATopology() throws IOException {
    assertEquals(topologies().collect(Collectors.toCollection(TreeSet::new)), names(PLANS, ".txt"));
  }

  @Test
  void thePlanInTheReadmeIsThatOfTheQuickstart() throws IOException {
    String text = PlanText.render(plan("quickstart"), Style.PLAIN);
    assertTrue(Files.readString(Path.of("../README.md")).contains(text), text);
  }

  @Test
  void updatingIsNotPassing() {
    assertFalse(UPDATE, "goldens were rewritten; look at them and run again without");
  }

  private static Set<String> names(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix))
          .map(file -> file.substring(0, file.length() - suffix.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
