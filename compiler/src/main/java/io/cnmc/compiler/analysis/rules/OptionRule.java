package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.DriverOptions;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.VlanOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of a network are those of its driver, of their types, and what it can do. */
final class OptionRule implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      network
          .schema()
          .ifPresent(s -> network.options().forEach(o -> check(s, o, diagnostics)));
    }
  }

  private static void check(DriverSchema schema, Keyed option, Diagnostics diagnostics) {
    Optional<OptionSpec> spec = schema.option(option.key());
    if (spec.isEmpty()) {
      diagnostics.add(unknown(schema, option));
    } else if (!(option.value() instanceof Value.Poison)) {
      DriverOptions.read(option.value(), spec.get().type())
          .ifPresentOrElse(
              value -> allowed(schema, spec.get(), option, value).ifPresent(diagnostics::add),
              () -> diagnostics.add(type(spec.get(), option)));
    }
  }

  private static Diagnostic unknown(DriverSchema schema, Keyed option) {
    List<String> known = schema.options().stream().map(OptionSpec::name).toList();
    Diagnostic message =
        Diagnostic.at(
                NameCode.UNKNOWN_OPTION,
                option.keySpan(),
                "driver `" + schema.name() + "` has no option `" + option.key() + "`")
            .help(
                NameSuggestions.nearest(option.key(), known)
                    .map(n -> "did you mean `" + n + "`?")
                    .orElse(null));
    return known.isEmpty() ? message : message.note("its options: " + String.join(", ", known));
  }

  private static Diagnostic type(OptionSpec spec, Keyed option) {
    String wanted =
        switch (spec.type()) {
          case BOOL -> "a bool";
          case NUMBER -> "a whole number";
          case STRING -> "a string";
          case CHOICE -> "one of " + words(spec);
          case ADDRESS -> "an ip";
          case PREFIX -> "a cidr";
          case DURATION -> "a duration";
        };
    return Diagnostic.at(
            NameCode.OPTION_TYPE, option.valueSpan(), "`" + spec.name() + "` is " + wanted)
        .note(spec.name() + ": " + spec.doc());
  }

  private static Optional<Diagnostic> allowed(
      DriverSchema schema, OptionSpec spec, Keyed option, OptionValue value) {
    if (value instanceof OptionValue.Number(long number)
        && (number < spec.minimum() || number > spec.maximum())) {
      return Optional.of(
          Diagnostic.at(
              code(schema, spec),
              option.valueSpan(),
              "not from %d to %d".formatted(spec.minimum(), spec.maximum())));
    }
    if (value instanceof OptionValue.Text(String word)
        && spec.type() == OptionType.CHOICE
        && !spec.choices().contains(word)) {
      return Optional.of(choice(spec, option, word));
    }
    OptionSpec.Refusal refusal = spec.refusal();
    return refusal != null && value.equals(new OptionValue.Bool(true))
        ? Optional.of(
            Diagnostic.at(refusal.code(), option.valueSpan(), refusal.label())
                .help(refusal.help()))
        : Optional.empty();
  }

  private static Diagnostic choice(OptionSpec spec, Keyed option, String word) {
    return Diagnostic.at(
            NameCode.VALUE_NOT_ALLOWED,
            option.valueSpan(),
            "`" + spec.name() + "` is one of " + words(spec))
        .help(
            NameSuggestions.nearest(word, spec.choices())
                .map(n -> spec.name() + " = \"" + n + "\"")
                .orElse(null));
  }

  private static String words(OptionSpec spec) {
    return spec.choices().stream()
        .map(choice -> "\"" + choice + "\"")
        .collect(Collectors.joining(", "));
  }

  private static DiagnosticCode code(DriverSchema schema, OptionSpec spec) {
    NumberSpace numbers = schema.numbers();
    if (numbers != null && spec.name().equals(numbers.option())) {
      return switch (numbers.sort()) {
        case VNI -> KernelLimitCode.VNI_RANGE;
        case VLAN -> KernelLimitCode.VLAN_RANGE;
      };
    }
    return spec.name().equals(VlanOptions.GATEWAY_VLAN)
        ? KernelLimitCode.VLAN_RANGE
        : NameCode.OPTION_RANGE;
  }
}
