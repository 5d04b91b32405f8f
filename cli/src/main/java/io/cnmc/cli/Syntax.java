package io.cnmc.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes a command's arguments to picocli, in code: scanning annotations would cost every start
 * more than the rest of it.
 */
final class Syntax {
  private static final String HOST = "Whose part of a topology with hosts is meant; ";

  private final CommandSpec spec;
  private int positionals;

  Syntax(String name, String summary) {
    spec = CommandSpec.create().name("cnmc " + name);
    spec.usageMessage().description(summary).width(100).abbreviateSynopsis(true).sortOptions(false);
    spec.usageMessage().optionListHeading("%nOptions:%n").parameterListHeading("%nArguments:%n");
    spec.usageMessage().footerHeading("%nExamples:%n");
  }

  Syntax flag(String name, String doc) {
    spec.addOption(
        OptionSpec.builder(name).type(boolean.class).arity("0").description(doc).build());
    return this;
  }

  Syntax option(String name, String label, String doc) {
    spec.addOption(
        OptionSpec.builder(name).type(String.class).paramLabel(label).description(doc).build());
    return this;
  }

  Syntax repeated(String name, String label, String doc) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(String[].class)
            .arity("1")
            .paramLabel(label)
            .description(doc)
            .build());
    return this;
  }

  /** One argument; {@code arity} is picocli's: {@code 1}, {@code 0..1}, {@code 1..*}. */
  Syntax positional(String label, String arity, String doc) {
    boolean several = arity.endsWith("*");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(several ? positionals + "..*" : Integer.toString(positionals))
            .arity(arity)
            .required(!arity.startsWith("0"))
            .type(several ? String[].class : String.class)
            .paramLabel(label)
            .hideParamSyntax(false)
            .showDefaultValue(Visibility.NEVER)
            .description(doc)
            .build());
    positionals++;
    return this;
  }

  /** What every command takes that compiles a topology. */
  Syntax variables() {
    repeated("--var", "NAME=VALUE", "Set a variable of the topology; may be repeated.");
    return repeated("--var-file", "FILE", "Set variables from a YAML or JSON file.");
  }

  /** What every command takes that asks what a topology means on a machine. */
  Syntax host() {
    return option("--host", "NAME", HOST + "this machine's unless given.");
  }

  /** The same, where no machine is looked at. */
  Syntax hostOfSource() {
    return option("--host", "NAME", HOST + "the only one's unless given.");
  }

  /** What every command takes that changes the kernel. */
  Syntax applying() {
    flag("--auto-approve", "Do not ask.");
    option("--on-error", "revert|stop", "What becomes of a half-done apply; revert unless given.");
    option("--parallelism", "N", "Namespaces worked on at once; the number of cores unless given.");
    option(
        "--lock-timeout",
        "TIME",
        "How long to wait for another cnmc, such as 30s; 0s unless given.");
    return flag("--json", "Report as one JSON event per line.");
  }

  /** {@code --format} with the first of {@code formats} as the default, and {@code --json}. */
  Syntax formats(String... formats) {
    String doc = "How to print the result; " + formats[0] + " unless given.";
    option("--format", String.join("|", formats), doc);
    return flag("--json", "The same as --format json.");
  }

  Syntax examples(String... lines) {
    String[] indented = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      indented[i] = "  " + lines[i].replace("%", "%%");
    }
    spec.usageMessage().footer(indented);
    return this;
  }

  /** From the first positional argument on nothing is an option any more. */
  Syntax stopAtPositional() {
    spec.parser().stopAtPositional(true);
    return this;
  }

  CommandSpec build() {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .arity("0")
            .description("Show this text.")
            .build());
    return spec;
  }
}
