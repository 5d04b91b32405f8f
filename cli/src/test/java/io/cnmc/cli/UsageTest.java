package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that are understood, and those that are not. */
class UsageTest {
  @ParameterizedTest(name = "cnmc {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pln                              | there is no command `pln`; did you mean `plan`?
          frobnicate                       | there is no command `frobnicate`
          check                            | Missing required parameter: 'FILE'
          plan a.cnm b.cnm                 | Unmatched argument at index 1: 'b.cnm'
          plan --format yaml a.cnm         | --format takes text, json, dot, mermaid; not `yaml`
          check -var replicas a.cnm        | --var takes NAME=VALUE, not `replicas`
          check -var =3 a.cnm              | --var takes NAME=VALUE, not `=3`
          completion tcsh                  | there are scripts for bash, zsh and fish; not for `tcsh`
          explain CNM9999                  | there is no code `CNM9999`
          explain ../secret                | there is no code `../SECRET`
          destroy x --lock-timeout 2d      | --lock-timeout takes a time such as 30s, not `2d`
          destroy x --lock-timeout 9999999m | --lock-timeout takes at most a day, not `9999999m`
          version --frob                   | Unknown option: '--frob'
          help nobody                      | there is no command `nobody`
          exec web-1 --                    | no command after `--`
          """)
  void refusals(String line, String message) {
    Cnmc.Result result = new Cnmc().run(line.split(" ")).expect(64);
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("cnmc: " + message), result.err());
    assertTrue(result.err().contains("--help`"), result.err());
  }

  @Test
  void noCommandShowsTheHelpAsAnError() {
    Cnmc.Result result = new Cnmc().run().expect(64);
    assertEquals("", result.out());
    assertEquals(HelpCommand.overview(), result.err());
  }

  @ParameterizedTest
  @CsvSource({"help", "--help", "-h", "-help"})
  void helpIsNoError(String argument) {
    assertEquals(HelpCommand.overview(), new Cnmc().run(argument).expect(0).out());
  }

  static Iterable<String> names() {
    return Commands.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandExplainsItselfWithExamples(String name) {
    String help = new Cnmc().run(name, "--help").expect(0).out();
    assertTrue(help.startsWith("Usage: cnmc " + name), help);
    assertTrue(help.contains(Commands.summary(name)), help);
    assertTrue(help.contains("Examples:\n  "), help);
    assertEquals(help, new Cnmc().run("help", name).expect(0).out());
  }

  @Test
  void compileLooksAtNoMachine() {
    String help = inOneLine(new Cnmc().run("compile", "--help").expect(0).out());
    assertTrue(help.contains("the only one's unless given."), help);
    String plan = inOneLine(new Cnmc().run("plan", "--help").expect(0).out());
    assertTrue(plan.contains("this machine's unless given."), plan);
  }

  private static String inOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void bothDashesAreUnderstood() {
    String file = "topologies/quickstart.cnm";
    String gnu = new Cnmc().run("compile", "--var", "replicas=5", file).expect(0).out();
    assertEquals(gnu, new Cnmc().run("compile", "-var", "replicas=5", file).expect(0).out());
    assertEquals(gnu, new Cnmc().run("compile", "-var=replicas=5", file).expect(0).out());
    assertTrue(gnu.contains("\"web-5\""));
  }

  @Test
  void laterVariablesWin() {
    String file = "topologies/quickstart.cnm";
    assertEquals(
        file + ": ok, 1 network, 2 containers, 2 endpoints\n",
        new Cnmc().run("check", "-var", "replicas=9", "-var", "replicas=2", file).expect(0).out());
  }
}
