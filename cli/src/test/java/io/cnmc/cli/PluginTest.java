package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.LiveStateReader;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver of docs/drivers/writing-a-driver.md, built and used as that page says. */
final class PluginTest {
  private static final Path DUMMY = Cnmc.ROOT.resolve("docs/drivers/dummy");
  private static final String SERVICE = "META-INF/services/io.cnmc.planner.driver.Driver";
  private static final String SOURCE =
      """
      topology t {}
      network services {
        driver = dummy
        subnet = 10.200.0.0/24
        options { martians = true }
      }
      container web { endpoint services { address = 10.200.0.1 } }
      """;

  @TempDir private Path folder;
  private Path drivers;
  private Path source;

  @BeforeEach
  void build() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null, null, null,
                "-cp", System.getProperty("java.class.path"),
                "-proc:none", "-d", out.toString(),
                DUMMY.resolve("example/DummyDriver.java").toString());
    assertEquals(0, result);
    drivers = Files.createDirectory(folder.resolve("drivers"));
    jar("dummy.jar", Map.of("example/DummyDriver.class", out, SERVICE, DUMMY));
    source = Files.writeString(folder.resolve("t.cnm"), SOURCE);
  }

  private void jar(String name, Map<String, Path> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(drivers.resolve(name));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Map.Entry<String, Path> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(Files.readAllBytes(entry.getValue().resolve(entry.getKey())));
      }
    }
  }

  private Cnmc cnmc() {
    return new Cnmc().environment("CNMC_DRIVERS", drivers.toString());
  }

  @Test
  void itIsListedWithItsOptions() {
    String listed = cnmc().run("drivers").expect(0).out();
    assertTrue(listed.contains("dummy  addresses in a sandbox, without a wire"), listed);
    assertTrue(listed.contains("martians"), listed);
    assertTrue(listed.contains("bridge"), listed);
    assertTrue(!new Cnmc().run("drivers").expect(0).out().contains("dummy  "));
  }

  @Test
  void sourcesAreCheckedAgainstIt() throws IOException {
    cnmc().run("check", source.toString()).expect(0);
    new Cnmc().run("check", source.toString()).expect(1);
    Files.writeString(source, SOURCE.replace("martians", "venusians"));
    String err = cnmc().run("check", source.toString()).expect(1).err();
    assertTrue(err.contains("driver `dummy` has no option `venusians`"), err);
  }

  @Test
  void whatItSaysIsMadeReadBackAndTakenAway() throws IOException {
    FakeKernel kernel = new FakeKernel();
    String before = kernel.snapshot();
    cnmc().kernel(kernel).run("plan", source.toString(), "--detailed-exitcode").expect(2);
    Drivers all = Drivers.load(DriverJars.loader(drivers));
    Topology topology =
        new Compiler()
            .compile(source, new CompilerOptions(all, List.of(), name -> null))
            .topology()
            .orElseThrow();
    Planner planner = new Planner(all);
    apply(kernel, planner, planner.desired(topology).desired());
    assertTrue(kernel.snapshot().contains("eth0 dummy"), kernel.snapshot());
    apply(kernel, planner, Planner.nothing("t"));
    assertEquals(before, kernel.snapshot());
  }

  private void apply(FakeKernel kernel, Planner planner, KernelState.Desired desired)
      throws IOException {
    KernelState.Observed observed = new LiveStateReader(kernel).read(desired);
    ApplyReport report =
        new Applier(kernel, planner, folder.resolve("run"))
            .apply(
                planner.plan(desired, observed, PlanOptions.ALL).plan(),
                new ApplyOptions(ApplyOptions.OnError.REVERT, 1, new CancellationToken()),
                ApplyListener.SILENT);
    assertInstanceOf(ApplyReport.Applied.class, report, report::toString);
  }

  @Test
  void whatOthersCouldHaveWrittenIsNotLoaded() throws IOException {
    for (Path path : List.of(drivers.resolve("dummy.jar"), drivers)) {
      var kept = Files.getPosixFilePermissions(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
      String err = cnmc().run("drivers").expect(1).err();
      assertTrue(err.contains("error[CNM5007]") && err.contains("can be written by others"), err);
      Files.setPosixFilePermissions(path, kept);
    }
    cnmc().run("drivers").expect(0);
  }

  @Test
  void whatIsNoDriverIsSaid() throws IOException {
    Files.copy(drivers.resolve("dummy.jar"), drivers.resolve("second.jar"));
    cnmc().run("drivers").expect(0);
    Files.delete(drivers.resolve("second.jar"));
    jar("empty.jar", Map.of(SERVICE, DUMMY));
    Files.delete(drivers.resolve("dummy.jar"));
    String err = cnmc().run("check", source.toString()).expect(1).err();
    assertTrue(err.contains("error[CNM5007]") && err.contains("example.DummyDriver"), err);
    try (Stream<Path> all = Files.list(drivers)) {
      for (Path jar : all.toList()) {
        Files.delete(jar);
      }
    }
    Files.delete(drivers);
    String missing = cnmc().run("drivers").expect(1).err();
    assertTrue(missing.contains("error[CNM5007]"), missing);
  }
}
