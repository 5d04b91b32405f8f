package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Commands that look at sources only: none of them may open the kernel. */
class SourceCommandsTest {
  private static final String QUICKSTART = "topologies/quickstart.cnm";
  private static final String WRONG =
      """
      network lan {
        subnet = 10.0.0.0/24
      }

      container a {
        endpoint lan { address = 10.0.1.5 }
      }
      """;

  @TempDir private Path folder;

  @Test
  void checkSaysWhatThereIs() {
    Cnmc.Result result = new Cnmc().run("check", QUICKSTART).expect(0);
    assertEquals(QUICKSTART + ": ok, 1 network, 3 containers, 3 endpoints\n", result.out());
    assertEquals("", result.err());
  }

  @Test
  void checkCountsHostsWhereThereAreSome() {
    String file = "topologies/overlay.cnm";
    assertEquals(
        file + ": ok, 3 hosts, 5 networks, 5 containers, 8 endpoints\n",
        new Cnmc().run("check", file).expect(0).out());
  }

  @Test
  void checkReportsEveryFileAndFails() throws IOException {
    Files.writeString(folder.resolve("wrong.cnm"), WRONG);
    Files.copy(Cnmc.ROOT.resolve(QUICKSTART), folder.resolve("right.cnm"));
    Cnmc.Result result = new Cnmc().in(folder).run("check", "wrong.cnm", "right.cnm").expect(1);
    assertEquals("right.cnm: ok, 1 network, 3 containers, 3 endpoints\n", result.out());
    assertTrue(result.err().startsWith("error[CNM2104]: address outside its subnet"), result.err());
    assertTrue(result.err().contains("wrong.cnm:6:28"), result.err());
    assertFalse(result.err().contains("\033["), "no colour without a terminal");
  }

  @Test
  void checkGivesDataToScripts() throws IOException {
    Files.writeString(folder.resolve("wrong.cnm"), WRONG);
    Cnmc.Result result = new Cnmc().in(folder).run("check", "-json", "wrong.cnm").expect(1);
    assertEquals("", result.err());
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertEquals("CNM2104", json.get(0).get("code").asString());
  }

  @Test
  void aMissingFileIsADiagnostic() {
    Cnmc.Result result = new Cnmc().in(folder).run("check", "nowhere.cnm").expect(1);
    assertTrue(result.err().startsWith("error[CNM26"), result.err());
    assertTrue(result.err().contains("nowhere.cnm"), result.err());
  }

  @Test
  void colourFollowsTheTerminalAndTheEnvironment() throws IOException {
    Files.writeString(folder.resolve("wrong.cnm"), WRONG);
    Cnmc plain = new Cnmc().in(folder);
    assertTrue(errors(new Cnmc().in(folder).terminals("2")).contains("\033["));
    assertFalse(errors(plain).contains("\033["));
    Cnmc noColor = new Cnmc().in(folder).terminals("2").environment("NO_COLOR", "1");
    assertFalse(errors(noColor).contains("\033["));
    Cnmc colourOff = new Cnmc().in(folder).terminals("2").environment("CLICOLOR", "0");
    assertFalse(errors(colourOff).contains("\033["));
    assertTrue(
        errors(new Cnmc().in(folder).environment("CLICOLOR_FORCE", "1")).contains("\033["));
  }

  private static String errors(Cnmc cnmc) {
    return cnmc.run("check", "wrong.cnm").expect(1).err();
  }

  @Test
  void formatRewritesAndIsIdempotent() throws IOException {
    Path file = folder.resolve("a.cnm");
    Files.writeString(file, "network   lan {\nsubnet=10.0.0.0/24 # why\n}\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals("a.cnm\n", new Cnmc().in(folder).run("fmt", "-check", "a.cnm").expect(2).out());
    assertEquals("a.cnm\n", new Cnmc().in(folder).run("fmt", "a.cnm").expect(0).out());
    assertEquals("network lan {\n  subnet = 10.0.0.0/24  # why\n}\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("", new Cnmc().in(folder).run("fmt", "-check", "a.cnm").expect(0).out());
  }

  @Test
  void formatOfTheStandardInputGoesToTheStandardOutput() {
    Cnmc.Result result = new Cnmc().input("let  a=1\n").run("fmt", "-").expect(0);
    assertEquals("let a = 1\n", result.out());
  }

  @Test
  void formatLeavesAFileWithSyntaxErrorsAlone() throws IOException {
    Path file = folder.resolve("a.cnm");
    Files.writeString(file, "network {{\n");
    Cnmc.Result result = new Cnmc().in(folder).run("fmt", "a.cnm").expect(1);
    assertTrue(result.err().startsWith("error[CNM1"), result.err());
    assertEquals("network {{\n", Files.readString(file));
  }

  @Test
  void compileGivesTheModelAndTheDesiredState() {
    JsonNode json =
        new ObjectMapper().readTree(new Cnmc().run("compile", QUICKSTART).expect(0).out());
    assertEquals(1, json.get("format_version").asInt());
    assertEquals("quickstart", json.get("topology").get("name").asString());
    JsonNode web = json.get("topology").get("containers").get(0);
    assertEquals("10.88.0.11/24", web.at("/endpoints/0/addresses/0").asString());
    assertEquals("8080:80/tcp", web.at("/publishes/0").asString());
    assertTrue(
        json.get("desired").valueStream().anyMatch(o -> o.get("id").asString().equals("br-lan")));
  }

  @Test
  void theSameSourceGivesTheSameBytes() {
    for (String command : new String[] {"compile", "graph"}) {
      String first = new Cnmc().run(command, QUICKSTART).expect(0).out();
      assertEquals(first, new Cnmc().run(command, QUICKSTART).expect(0).out());
    }
  }

  @Test
  void consoleAnswersLineByLine() {
    Cnmc.Result result =
        new Cnmc()
            .input("1 + 2\nlet n = host(lan.subnet, 7)\nn\nnobody\n:quit\n5\n")
            .run("console", QUICKSTART)
            .expect(1);
    assertTrue(result.out().startsWith("3\n"), result.out());
    assertTrue(result.out().contains("10.88.0.7\n"), result.out());
    assertFalse(result.out().contains("5\n"), "nothing after :quit");
    assertTrue(result.err().contains("error[CNM2"), result.err());
  }

  @Test
  void consoleHelpListsTheFunctions() {
    String help = new Cnmc().input(":help\n").run("console", QUICKSTART).expect(0).out();
    assertTrue(help.contains("host(") && help.contains("subnet("), help);
  }

  @Test
  void explainPrintsTheTextOfACode() {
    String text = new Cnmc().run("explain", "cnm5001").expect(0).out();
    assertTrue(text.startsWith("# CNM5001: the saved plan is stale\n"), text);
    assertTrue(new Cnmc().run("explain").expect(0).out().contains("CNM5001  the saved plan"));
  }

  @Test
  void driversAreListedWithTheirOptions() {
    String text = new Cnmc().run("drivers").expect(0).out();
    assertTrue(text.contains("\n    icc "), text);
    JsonNode json = new ObjectMapper().readTree(new Cnmc().run("drivers", "--json").out());
    assertEquals("bridge", json.get(0).get("name").asString());
    assertTrue(text.contains("\n    vni           number 1-16777215  -  "), text);
    assertTrue(text.contains("\n    mode        bridge, private, vepa, passthru  bridge  "), text);
    JsonNode vni = option(json, "overlay", "vni");
    assertEquals(1, vni.get("minimum").asInt());
    assertEquals(16_777_215, vni.get("maximum").asInt());
    JsonNode mode = option(json, "ipvlan", "mode");
    assertEquals("[\"l2\",\"l3\",\"l3s\"]", mode.get("choices").toString());
  }

  private static JsonNode option(JsonNode drivers, String driver, String name) {
    JsonNode of = named(drivers, driver).get("options");
    return named(of, name);
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(item -> item.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void version() {
    assertEquals("cnmc 0.3.0\n", new Cnmc().run("version").expect(0).out());
    assertEquals("cnmc 0.3.0\n", new Cnmc().run("--version").expect(0).out());
    JsonNode json = new ObjectMapper().readTree(new Cnmc().run("version", "--json").out());
    assertEquals("0.3.0", json.get("version").asString());
  }
}
