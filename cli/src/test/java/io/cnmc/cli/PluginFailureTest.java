package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plug-ins that throw: whose fault it is is said, and nothing else breaks. */
final class PluginFailureTest {
  private static final String DRIVER = "io.cnmc.planner.driver.Driver";
  private static final String CODEC = "io.cnmc.applier.kind.KindCodec";

  /** One of each, with places for what they do wrong. */
  private static final String SOURCE =
      """
      package broken;

      import io.cnmc.applier.kind.KindCodec;
      import io.cnmc.compiler.model.*;
      import io.cnmc.netlink.wire.*;
      import io.cnmc.planner.driver.*;
      import io.cnmc.planner.state.LinkKind.Extension;
      import java.util.*;

      public final class Broken implements Driver {
        public Broken() { /*new*/ }
        @Override public DriverSchema schema() {
          /*schema*/
          return new DriverSchema(
              "broken", List.of(), DriverSchema.SubnetUse.OPTIONAL, Integer.MAX_VALUE, 0);
        }
        @Override public String summary() { /*summary*/ return "breaks"; }
        @Override public boolean publishes(Network network) { /*publishes*/ return false; }
        @Override public void lower(NetworkPlan plan, Lowering out) {
          /*lower*/
          for (Attachment attachment : plan.endpoints()) {
            SandboxEnd.add(
                SandboxEnd.namespace(plan.topology().name(), attachment.container()),
                plan.network(),
                attachment.endpoint(),
                new Extension("broken"),
                Causes.of(attachment.container(), attachment.endpoint()),
                out);
          }
        }
        public static final class Codec implements KindCodec {
          @Override public String kind() { /*kind*/ return "broken"; }
          @Override public Extension trial() { /*trial*/ return new Extension("broken"); }
          @Override public void write(SortedMap<String, OptionValue> all, AttributeWriter data) {
            /*write*/
          }
          @Override public Extension read(AttributeReader data) {
            /*read*/
            return new Extension("broken");
          }
        }
      }
      """;

  @TempDir private Path folder;
  private final FakeKernel kernel = new FakeKernel();

  /** Where a method throws. */
  private Path broken(String method) throws IOException {
    String thrown =
        "if (Objects.nonNull(this)) throw new IllegalStateException(\"no\\n luck\");";
    return jar("broken", SOURCE.replace("/*" + method + "*/", thrown));
  }

  private Path jar(String name, String source) throws IOException {
    Path drivers = Files.createDirectories(folder.resolve("drivers"));
    Path classes = Files.createDirectories(folder.resolve(name));
    Path file = Files.writeString(folder.resolve("Broken.java"), source);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int result =
        ToolProvider.findFirst("javac").orElseThrow()
            .run(out, out, "--release", "21", "-cp", System.getProperty("java.class.path"), "-d",
                classes.toString(), file.toString());
    assertEquals(0, result, said::toString);
    return pack(name, drivers.resolve(name + ".jar"));
  }

  /** As a process, for in this one it is the tests that print. */
  @Test
  void whatItPrintsIsNoPartOfAnAnswer() throws Exception {
    Path jar = jar("broken", SOURCE.replace("/*schema*/", "System.out.println(\"hello\");"));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.cnmc.cli.Main",
            "drivers",
            "--json");
    command.environment().put("CNMC_DRIVERS", String.valueOf(jar.getParent()));
    Path errors = folder.resolve("errors");
    Process process = command.redirectError(errors.toFile()).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> answer);
    assertTrue(answer.startsWith("{") || answer.startsWith("["), answer);
    assertTrue(Files.readString(errors).contains("hello"));
  }

  private Path pack(String name, Path jar) throws IOException {
    Path classes = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(bytes);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path one : compiled.filter(Files::isRegularFile).toList()) {
        entry(entries, classes.relativize(one).toString(), Files.readAllBytes(one));
      }
      entry(entries, "META-INF/services/" + DRIVER, "broken.Broken".getBytes());
      entry(entries, "META-INF/services/" + CODEC, "broken.Broken$Codec".getBytes());
      entry(entries, "META-INF/explain/BROKEN1.md", "# BROKEN1: it is\n".getBytes());
    }
    return jar;
  }

  private static void entry(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
  }

  private Cnmc cnmc() {
    return new Cnmc()
        .environment("CNMC_DRIVERS", folder.resolve("drivers").toString())
        .kernel(kernel);
  }

  private String source() throws IOException {
    return Files.writeString(
            folder.resolve("t.cnm"),
            "network n { driver = broken }\ncontainer web { endpoint n }\n")
        .toString();
  }

  @ParameterizedTest
  @CsvSource({"new", "schema", "summary"})
  void aDriverThatCannotSayWhatItIs(String method) throws IOException {
    Path jar = broken(method);
    String err = cnmc().run("drivers").expect(1).err();
    assertEquals(
        "error[CNM3119]: a plug-in failed\n"
            + "  = note: `broken.Broken` of `" + jar + "` failed in `" + method
            + "`: IllegalStateException: no luck (Broken.java:" + line(method) + ")\n",
        err);
  }

  private static int line(String method) {
    return (int) SOURCE.substring(0, SOURCE.indexOf("/*" + method)).lines().count();
  }

  @ParameterizedTest
  @CsvSource({"publishes, Broken", "lower, Broken", "trial, Broken$Codec", "write, Broken$Codec"})
  void whatAPlanAsks(String method, String name) throws IOException {
    Path jar = broken(method);
    kernel.offer("broken");
    String before = kernel.snapshot();
    String err = cnmc().run("apply", source(), "-auto-approve").expect(1).err();
    assertTrue(err.contains("error[CNM3119]: a plug-in failed\n"), err);
    assertTrue(
        err.contains(
            "= note: `broken." + name + "` of `" + jar + "` failed in `" + method
                + "`: IllegalStateException: no luck (Broken.java:" + line(method) + ")\n"),
        err);
    assertFalse(err.contains("\tat "), err);
    assertEquals(before, kernel.snapshot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"broken\", List.of(), | \"\", List.of(), | not the name of a driver: ``",
        "MAX_VALUE, 0 | MAX_VALUE, -1 | not a number of endpoints: -1 to 2147483647",
        "List.of(), | List.of(OptionSpec.number(\"a\", null, 9, 3, \"\")),"
            + " | option `a` is at least 9 and at most 3",
        "List.of(), | List.of(OptionSpec.bool(\"a\", true, \"\"), OptionSpec.bool(\"a\", true, \"\")),"
            + " | two options of driver `broken` have one name",
        "List.of(), | List.of(OptionSpec.of(\"a\", OptionType.NUMBER, new OptionValue.Text(\"x\"), \"\")),"
            + " | the default of option `a` is none of its values",
      })
  void aSchemaThatNoNetworkCouldFit(String part, String instead, String why) throws IOException {
    jar("broken", SOURCE.replace(part, instead));
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(
        err.contains("failed in `schema`: IllegalArgumentException: " + why + " (Broken.java:"),
        err);
  }

  @Test
  void theOldJarBesideTheNewOneIsTold() throws IOException {
    Path one = jar("one", SOURCE);
    Path two = one.resolveSibling("two.jar");
    Files.copy(one, two);
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(
        err.contains("`" + one + "` and `" + two + "` both have `broken.Broken`"), err);
  }

  /** A class file begins with a number of its own, and the versions that it is of. */
  @ParameterizedTest
  @CsvSource({
    "0, is in META-INF/services and not in the jar",
    "3, cannot be loaded: java.lang.ClassFormatError: ",
    "7, is compiled for a newer Java than this one",
  })
  void aDamagedClassIsToldWithItsJar(int at, String told) throws IOException {
    Path jar = jar("broken", SOURCE);
    Path file = folder.resolve("broken/broken/Broken.class");
    if (at == 0) {
      Files.delete(file);
    } else {
      byte[] bytes = Files.readAllBytes(file);
      bytes[at] = (byte) 0xff;
      Files.write(file, bytes);
    }
    pack("broken", jar);
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(
        err.startsWith("error[CNM5007]: the folder of drivers cannot be used\n")
            && err.contains(": `broken.Broken` of `" + jar + "` " + told),
        err);
  }

  @ParameterizedTest
  @CsvSource({
    "extends Object, is no `io.cnmc.planner.driver.Driver`",
    "implements Driver, has no public constructor without parameters",
  })
  void aClassThatIsNoDriver(String what, String told) throws IOException {
    String source =
        """
        package broken;

        import io.cnmc.planner.driver.Driver;

        public abstract class Broken %s {
          Broken() {}
        }
        """;
    Path jar = jar("broken", source.formatted(what));
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(
        err.startsWith("error[CNM5007]")
            && err.contains(": `broken.Broken` of `" + jar + "` " + told),
        err);
  }

  @Test
  void aJarThatOffersNothingIsToldAndTheOthersAreUsed() throws IOException {
    Path jar = jar("broken", SOURCE);
    Path idle = jar.resolveSibling("idle.jar");
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(idle))) {
      entry(entries, "notes.txt", "nothing".getBytes());
    }
    Cnmc.Result listed = cnmc().run("drivers").expect(0);
    assertEquals(
        "warning[CNM5013]: a jar offers no driver or codec\n  = note: `" + idle + "`\n",
        listed.err());
    assertTrue(listed.out().contains("broken  breaks"), listed.out());
  }

  @Test
  void aPipeIsNoJar() throws Exception {
    Path pipe = Files.createDirectories(folder.resolve("drivers")).resolve("pipe.jar");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(err.contains("`" + pipe + "` is no jar: it is no regular file"), err);
  }

  /** What fails says where; {@code statement} stands in for a method's beginning. */
  private String failing(String method, String statement) throws IOException {
    jar("broken", SOURCE.replace("/*" + method + "*/", statement));
    kernel.offer("broken");
    String before = kernel.snapshot();
    String err = cnmc().run("apply", source(), "-auto-approve").expect(1).err();
    assertFalse(err.contains("\tat "), err);
    assertEquals(before, kernel.snapshot());
    return err;
  }

  @ParameterizedTest
  @CsvSource({"schema, Broken", "lower, Broken", "trial, Broken$Codec"})
  void theMemoryThatItUsesUp(String method, String name) throws IOException {
    String err =
        failing(method, "long[][] all = new long[2][0x7fff_fffe]; all[0][0] = 1;");
    assertTrue(err.contains("error[CNM3119]: a plug-in failed\n"), err);
    assertTrue(
        err.contains(" failed in `" + method + "`: OutOfMemoryError: ")
            && err.contains("`broken." + name + "`")
            && err.contains(" (Broken.java:" + line(method) + ")"),
        err);
  }

  @ParameterizedTest
  @CsvSource({
    "'t.web', kernel.panic, kernel.panic in t.web",
    "'t.web', net/../kernel/panic, net/../kernel/panic in t.web",
    "'', net.ipv4.ip_forward, net.ipv4.ip_forward",
    "'shop.web', net.ipv4.ip_forward, net.ipv4.ip_forward in shop.web",
  })
  void whatIsNotOfItsTopologyIsNotTouched(String namespace, String name, String told)
      throws IOException {
    String err =
        failing(
            "lower",
            """
            out.add(
                new io.cnmc.planner.state.KernelObject.Sysctl(
                    new io.cnmc.planner.state.NamespaceRef("%s"), "%s", "1"),
                Causes.of(plan.network()));
            """
                .formatted(namespace, name));
    assertEquals(
        "error[CNM3119]: a plug-in failed\n"
            + "  = note: `broken.Broken` of `" + folder.resolve("drivers/broken.jar")
            + "` failed in `lower`: it stated sysctl " + told
            + ", which no plan of this topology may have\n",
        err);
  }

  @ParameterizedTest
  @CsvSource({
    "null, `id`: it gave null",
    "String.valueOf(1 / (id - 7)), `id`: ArithmeticException",
  })
  void aCodeThatDoesNotSayWhatItIs(String id, String told) throws IOException {
    String err =
        failing(
            "lower",
            """
            int id = 7;
            out.report(
                io.cnmc.compiler.diagnostics.Diagnostic.nowhere(
                    new io.cnmc.compiler.diagnostics.DiagnosticCode() {
                      @Override public String id() { return %s; }
                      @Override public String summary() { return null; }
                    },
                    "no luck"));
            """
                .formatted(id));
    assertTrue(err.contains("error[CNM3119]: a plug-in failed\n"), err);
    assertTrue(err.contains("`broken.Broken$1` of `"), err);
    assertTrue(err.contains(" failed in " + told), err);
  }

  private PluginApply bench(Path drivers) throws IOException {
    return new PluginApply(kernel, Plugins.of(DriverJars.loader(drivers)), folder);
  }

  /** What runs is shown and taken away whatever made it. */
  @Test
  void whatAsksNoDriverGoesOnWithoutAJarThatIsBroken() throws IOException {
    jar("broken", SOURCE);
    kernel.offer("broken");
    Path drivers = folder.resolve("drivers");
    PluginApply made = bench(drivers);
    made.apply(made.desired(Path.of(source())));
    Path jar = broken("schema");
    String warning =
        "warning[CNM5012]: the folder of drivers is left out\n"
            + "  = note: CNM3119: `broken.Broken` of `" + jar
            + "` failed in `schema`: IllegalStateException: no luck (Broken.java:"
            + line("schema") + ")\n"
            + "  = note: links of its kinds are seen and taken away as those of a foreign kind\n";
    for (String[] command : new String[][] {{"show"}, {"show", "t"}}) {
      Cnmc.Result shown = cnmc().run(command).expect(0);
      assertEquals(warning, shown.err());
      assertTrue(shown.out().contains("t"), shown.out());
    }
    String err = cnmc().run("destroy", "nobody").expect(1).err();
    assertTrue(err.startsWith(warning) && err.contains("error[CNM5002]"), err);
    for (String command : List.of("show", "destroy", "plan")) {
      err = cnmc().run(command, source()).expect(1).err();
      assertTrue(err.startsWith("error[CNM3119]"), err);
    }
    Files.writeString(jar, "no jar");
    err = cnmc().run("show", "t").expect(0).err();
    assertTrue(
        err.startsWith("warning[CNM5012]") && err.contains("CNM5007: ")
            && err.contains("`" + jar + "` is no jar"),
        err);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    String err =
        new Cnmc().environment("CNMC_DRIVERS", file.toString()).run("drivers").expect(1).err();
    assertEquals(
        "error[CNM5007]: the folder of drivers cannot be used\n"
            + "  = note: CNMC_DRIVERS=" + file + ": `" + file + "`: it is not a folder\n",
        err);
  }

  /** A container makes what the codec cannot read; the host's commands go on. */
  @Test
  void aLinkThatCannotBeReadKeepsNobodyFromIt() throws IOException {
    jar("broken", SOURCE);
    kernel.offer("broken");
    String before = kernel.snapshot();
    Path drivers = folder.resolve("drivers");
    PluginApply made = bench(drivers);
    made.apply(made.desired(Path.of(source())));
    Files.delete(folder.resolve("drivers/broken.jar"));
    Path jar =
        jar(
            "blind",
            SOURCE.replace("/*read*/", "if (Objects.nonNull(this)) throw new Error(\"no luck\");"));
    String warning =
        "warning[CNM3120]: a plug-in cannot read a link of its kind\n"
            + "  = note: `broken.Broken$Codec` of `" + jar
            + "` failed in `read`: Error: no luck (Broken.java:" + line("read") + ")\n"
            + "  = note: a link of kind `broken` is taken for a foreign one where that fails\n";
    Cnmc.Result planned = cnmc().run("plan", source()).expect(0);
    assertEquals(warning, planned.err());
    assertTrue(planned.out().contains("-/+ endpoint n"), planned.out());
    assertEquals(warning, cnmc().run("show", "t").expect(0).err());
    bench(drivers).apply(Planner.nothing("t"));
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void anExceptionThatThrowsIsTold() throws IOException {
    String err =
        failing(
            "lower",
            """
            class Twice extends RuntimeException {
              @Override public String getMessage() { throw new IllegalStateException(); }
              @Override public StackTraceElement[] getStackTrace() { return null; }
            }
            if (Objects.nonNull(this)) throw new Twice();
            """);
    assertTrue(err.contains("failed in `lower`: Twice"), err);
  }

  /** The JDK throws, and the plug-in's line is told. */
  @Test
  void itsOwnLineIsTold() throws IOException {
    jar("broken", SOURCE.replace("/*lower*/", "Objects.requireNonNull(null);"));
    String err = cnmc().run("plan", source()).expect(1).err();
    assertTrue(
        err.contains("failed in `lower`: NullPointerException (Broken.java:" + line("lower") + ")"),
        err);
  }

  @Test
  void doctorTellsOfOneThatFailsAndOfTheOthers() throws IOException {
    broken("trial");
    String out = cnmc().run("doctor").out();
    assertTrue(out.contains("failed in `trial`: IllegalStateException: no luck"), out);
    assertTrue(out.contains("vxlan"), out);
  }

  @Test
  void twoOfOneNameAreTold() throws IOException {
    Path one = jar("one", SOURCE);
    Path two = jar("two", SOURCE.replace("package broken;", "package other;"));
    rename(two, "other");
    String err = cnmc().run("drivers").expect(1).err();
    assertTrue(
        err.contains(
            "two drivers are called broken: `broken.Broken` of `" + one
                + "`, `other.Broken` of `" + two + "`"),
        err);
  }

  /** The services of a jar made of another package. */
  private void rename(Path jar, String name) throws IOException {
    Path services = folder.resolve("services");
    Files.createDirectories(services.resolve("META-INF/services"));
    Files.writeString(services.resolve("META-INF/services/" + DRIVER), name + ".Broken");
    Files.writeString(services.resolve("META-INF/services/" + CODEC), name + ".Broken$Codec");
    PrintWriter out = new PrintWriter(new StringWriter());
    assertEquals(
        0,
        ToolProvider.findFirst("jar").orElseThrow()
            .run(out, out, "--update", "--file", jar.toString(), "-C", services.toString(), "."));
  }

  @Test
  void aCodeOfAPlugInIsExplained() throws IOException {
    jar("one", SOURCE);
    assertEquals("# BROKEN1: it is\n", cnmc().run("explain", "broken1").expect(0).out());
    new Cnmc().run("explain", "BROKEN1").expect(64);
    cnmc().run("explain", "BROKEN2").expect(64);
  }
}
