package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.LinkKind.Extension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drivers of docs/drivers/writing-a-driver.md, built and used as that page says. */
final class PluginTest {
  private static final String SERVICE = "META-INF/services/io.cnmc.planner.driver.Driver";
  private static final String SOURCE =
      """
      topology t {}
      network services {
        driver = dummy
        subnet = 10.200.0.0/24
        options { martians = true }
      }
      network inspection {
        driver = geneve
        subnet = 10.201.0.0/24
        options { id = 7  remote = 10.1.0.1 }
      }
      container web {
        endpoint services { address = 10.200.0.1 }
        endpoint inspection
      }
      """;

  @TempDir private static Path built;
  private static Path jars;

  @TempDir private Path folder;
  private Path drivers;
  private Path source;

  @BeforeAll
  static void build() throws IOException {
    jars = PluginJars.build(Cnmc.ROOT, built);
  }

  @BeforeEach
  void copy() throws IOException {
    drivers = Files.createDirectory(folder.resolve("drivers"));
    for (String jar : List.of("dummy.jar", "geneve.jar")) {
      Files.copy(jars.resolve(jar), drivers.resolve(jar));
    }
    source = Files.writeString(folder.resolve("t.cnm"), SOURCE);
  }

  private Cnmc cnmc() {
    return new Cnmc().environment("CNMC_DRIVERS", drivers.toString());
  }

  @Test
  void theyAreListedWithTheirOptions() {
    String listed = cnmc().run("drivers").expect(0).out();
    assertTrue(listed.contains("dummy  addresses in a sandbox, without a wire"), listed);
    assertTrue(listed.contains("martians"), listed);
    assertTrue(listed.contains("geneve  a Geneve tunnel from each endpoint to one appliance"), listed);
    assertTrue(listed.contains("bridge"), listed);
    assertTrue(!new Cnmc().run("drivers").expect(0).out().contains("dummy  "));
  }

  @Test
  void sourcesAreCheckedAgainstThem() throws IOException {
    cnmc().run("check", source.toString()).expect(0);
    new Cnmc().run("check", source.toString()).expect(1);
    Files.writeString(source, SOURCE.replace("martians", "venusians"));
    String err = cnmc().run("check", source.toString()).expect(1).err();
    assertTrue(err.contains("driver `dummy` has no option `venusians`"), err);
  }

  @Test
  void aDriverThatIsNotLoadedIsNotTheEnd() {
    String help = "drivers of plug-ins come from the folder that CNMC_DRIVERS names";
    String name = "`cnmc destroy NAME`, of the topology's name, needs no driver";
    String err = new Cnmc().run("check", source.toString()).expect(1).err();
    assertTrue(err.contains(help) && !err.contains(name), err);
    FakeKernel kernel = new FakeKernel();
    err = new Cnmc().kernel(kernel).run("destroy", source.toString()).expect(1).err();
    assertTrue(err.contains(help) && err.contains(name), err);
  }

  @Test
  void aDriverComplainsInItsOwnWords() throws IOException {
    Files.writeString(source, SOURCE.replace("remote = 10.1.0.1", ""));
    String err = cnmc().run("plan", source.toString(), "--offline").expect(1).err();
    assertTrue(err.contains("error[GENEVE1]: tunnel without another end"), err);
    assertTrue(err.contains("options { remote = 192.0.2.9 }"), err);
    String page = cnmc().run("explain", "geneve1").expect(0).out();
    assertTrue(page.startsWith("# GENEVE1: tunnel without another end\n"), page);
  }

  @Test
  void whatTheySayIsMadeReadBackAndTakenAway() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.offer("geneve");
    String before = kernel.snapshot();
    String plan =
        cnmc().kernel(kernel).run("plan", source.toString(), "--detailed-exitcode").expect(2).out();
    assertTrue(plan.contains("  geneve id 7 port 6081 remote 10.1.0.1"), plan);
    PluginApply bench =
        new PluginApply(kernel, Plugins.of(DriverJars.loader(drivers)), folder);
    bench.apply(bench.desired(source));
    assertTrue(kernel.snapshot().contains("eth0 dummy"), kernel.snapshot());
    assertTrue(
        // 7 in the order of this machine, the address and 6081 in that of the network, 64
        kernel.snapshot().contains("data {1=07:00:00:00, 2=0a:01:00:01, 3=40, 5=17:c1}"),
        kernel.snapshot());
    cnmc().kernel(kernel).run("plan", source.toString(), "--detailed-exitcode").expect(0);
    bench.apply(Planner.nothing("t"));
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void anotherEndIsAChangeInPlace() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.offer("geneve");
    PluginApply bench =
        new PluginApply(kernel, Plugins.of(DriverJars.loader(drivers)), folder);
    bench.apply(bench.desired(source));
    Files.writeString(source, SOURCE.replace("10.1.0.1", "10.1.0.9"));
    String text =
        cnmc().kernel(kernel).run("plan", source.toString(), "--detailed-exitcode").expect(2).out();
    assertTrue(text.contains("remote 10.1.0.1 → 10.1.0.9"), text);
    assertTrue(text.contains("0 to add, 1 to change, 0 to destroy. Impact: 1 flap, 0 recreated."), text);
    Files.writeString(source, SOURCE.replace("id = 7", "id = 8"));
    text =
        cnmc().kernel(kernel).run("plan", source.toString(), "--detailed-exitcode").expect(2).out();
    assertTrue(text.contains("-/+ endpoint inspection"), text);
    assertTrue(text.contains("1 recreated."), text);
  }

  /** The attributes as a kernel of a little-endian machine tells them. */
  @ParameterizedTest
  @CsvSource({
    "0800010007000000080002000a01000905000300030000000600050017c10000, true",
    "0800010007000000080002000a01000105000300400000000600050017c20000, false",
    "080001000700000014000700fd0000000000000000000000000000090500030040000000"
        + "0600050017c10000, false",
    "080001000700000005000300400000000600050017c1000004000600, false",
  })
  void onlyWhatTheKernelChangesIsChangedInPlace(String told, boolean inPlace) throws IOException {
    Kinds kinds = Plugins.of(DriverJars.loader(drivers)).kinds();
    String own = "0800010007000000080002000a01000105000300400000000600050017c10000";
    Extension declared = (Extension) kinds.read("geneve", Octets.ofHex(own));
    Extension seen = (Extension) kinds.read("geneve", Octets.ofHex(told));
    assertNotEquals(declared, seen);
    assertEquals(inPlace, seen.becomes(declared));
    FakeKernel kernel = new FakeKernel();
    kernel.offer("geneve");
    var route = kernel.host().route();
    route.execute(LinkRequest.create(LinkSettings.named("again").kind(kinds.created(seen))));
    LinkMessage again = route.dump(LinkRequest.list(), LinkMessage::decode).getLast();
    assertEquals(seen, kinds.read("geneve", again.kindData()));
  }

  @Test
  void aKernelWithoutTheKindRefuses() {
    FakeKernel kernel = new FakeKernel();
    String before = kernel.snapshot();
    String err =
        cnmc().kernel(kernel).run("apply", source.toString(), "-auto-approve").expect(1).err();
    assertTrue(err.contains("error[CNM3010]"), err);
    assertTrue(err.contains("this kernel has no geneve"), err);
    assertTrue(err.contains("module geneve (CONFIG_GENEVE) offers it"), err);
    assertEquals(before, kernel.snapshot());
    String doctor = cnmc().kernel(kernel).run("doctor").out();
    assertTrue(doctor.contains("link kind geneve"), doctor);
    assertTrue(!new Cnmc().kernel(kernel).run("doctor").out().contains("geneve"));
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
  void whatIsNoJarIsSaid() throws IOException {
    Path junk = Files.writeString(drivers.resolve("junk.jar"), "not a jar");
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(err.contains("error[CNM5007]") && err.contains("`" + junk + "` is no jar"), err);
    byte[] whole = Files.readAllBytes(drivers.resolve("geneve.jar"));
    Files.write(junk, Arrays.copyOf(whole, whole.length / 2));
    err = cnmc().run("drivers").expect(1).err();
    assertTrue(err.contains("error[CNM5007]") && err.contains("`" + junk + "` is no jar"), err);
  }

  @Test
  void whatIsNoDriverIsSaid() throws IOException {
    Files.copy(drivers.resolve("dummy.jar"), drivers.resolve("second.jar"));
    String twice = cnmc().run("drivers").expect(1).err();
    assertTrue(twice.contains("both have `example.DummyDriver`"), twice);
    Files.delete(drivers.resolve("second.jar"));
    try (OutputStream file = Files.newOutputStream(drivers.resolve("empty.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(SERVICE));
      jar.write(Files.readAllBytes(Cnmc.ROOT.resolve("docs/drivers/dummy").resolve(SERVICE)));
    }
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
