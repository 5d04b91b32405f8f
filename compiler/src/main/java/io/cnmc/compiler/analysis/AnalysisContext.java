package io.cnmc.compiler.analysis;

import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.EvaluationContext;
import io.cnmc.compiler.eval.Evaluator;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.syntax.Expression;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What all parts of an analysis share: where messages go, the evaluator, how far it has come. */
final class AnalysisContext {
  private final Diagnostics diagnostics;
  private final Evaluator evaluator;
  private final Conversions conversions;
  private final Evaluations evaluations;
  private final ExpansionBudget budget;
  private final CompilerOptions options;
  private final SortedMap<String, DriverSchema> drivers;
  private Progress progress = Progress.DECLARED;
  private String topologyName = "";
  private List<HostDeclaration> hosts = List.of();

  /** What can be known by now. */
  enum Progress {
    /** Only what stands at the top level under a plain name. */
    DECLARED,
    /** Every network and container by name. */
    EXPANDED,
    /** Which endpoint is on which network, so that addresses can be handed out. */
    JOINED
  }

  AnalysisContext(CompilerOptions options, Path directory, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.options = options;
    this.evaluator =
        new Evaluator(new EvaluationContext(directory, options.environment()), diagnostics);
    this.conversions = new Conversions(diagnostics);
    this.evaluations = new Evaluations(diagnostics);
    this.budget = new ExpansionBudget(diagnostics);
    SortedMap<String, DriverSchema> schemas = new TreeMap<>();
    options.drivers().schemas().forEach(s -> schemas.put(s.name(), s));
    this.drivers = Collections.unmodifiableSortedMap(schemas);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Conversions conversions() {
    return conversions;
  }

  ExpansionBudget budget() {
    return budget;
  }

  CompilerOptions options() {
    return options;
  }

  SortedMap<String, DriverSchema> drivers() {
    return drivers;
  }

  String topologyName() {
    return topologyName;
  }

  void nameTopology(String name) {
    topologyName = name;
  }

  /** All hosts that there are. */
  void place(List<HostDeclaration> declared) {
    hosts = declared;
  }

  /** Those of all modules; none before names are expanded. */
  List<HostDeclaration> hosts() {
    return hosts;
  }

  /** The host that everything is on when nothing says otherwise. */
  Optional<HostDeclaration> onlyHost() {
    return hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty();
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  Value evaluate(Scoped<? extends Expression> expression) {
    return evaluator.evaluate(expression.syntax(), expression.scope());
  }

  <T> Lazy<T> lazy(String description, T broken, Supplier<T> compute) {
    return new Lazy<>(evaluations, description, "", broken, compute);
  }

  /** An attribute of something. */
  <T> Lazy<T> lazy(String subject, String attribute, T broken, Supplier<T> compute) {
    return new Lazy<>(evaluations, subject, attribute, broken, compute);
  }

  void reached(Progress reached) {
    progress = reached;
  }

  boolean has(Progress needed) {
    return progress.compareTo(needed) >= 0;
  }

  /** Reports, at a use, that what it needs is not settled yet; gives whether it is. */
  boolean require(Progress needed, String what, Span use) {
    if (!has(needed)) {
      report(
          Diagnostic.at(
                  NameCode.NOT_YET_KNOWN,
                  use,
                  what + " is known only after every `for` and `if` has been expanded")
              .note("`for`, `if` and names may use variables, `let`s and plainly named objects"));
    }
    return has(needed);
  }
}
