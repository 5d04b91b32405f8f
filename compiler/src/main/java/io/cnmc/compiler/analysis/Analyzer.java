package io.cnmc.compiler.analysis;

import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueText;
import io.cnmc.compiler.model.Output;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The analysis, phase by phase: load the modules, declare the names, expand {@code for} and {@code
 * if}, join endpoints to networks, settle every attribute and address. What comes out is a {@link
 * Draft} for the rules to check.
 */
public final class Analyzer {
  private final AnalysisContext context;
  private final Path directory;
  private final Diagnostics diagnostics;
  private final List<VariableDeclaration> variables = new ArrayList<>();
  private final List<ModuleInstance> instances = new ArrayList<>();

  public Analyzer(CompilerOptions options, Path directory, Diagnostics diagnostics) {
    this.context = new AnalysisContext(options, directory, diagnostics);
    this.directory = directory;
    this.diagnostics = diagnostics;
  }

  /** Never throws for what the source says; errors are in the diagnostics. */
  public Draft analyze(SourceFile source) {
    return analyze(load(source));
  }

  /** Like {@link #analyze}, for expressions to be tried against what comes out. */
  public ConsoleScope console(SourceFile source) {
    ModuleInstance root = load(source);
    analyze(root);
    return new ConsoleScope(context, root.scope());
  }

  private ModuleInstance load(SourceFile source) {
    ModuleSource loaded = new ModuleLoader(directory, diagnostics).load(source);
    return new ModuleInstance(context, "", "", loaded);
  }

  private Draft analyze(ModuleInstance root) {
    TopologyHeader header = TopologyHeader.read(context, root);
    context.nameTopology(header.name());
    expand(root);
    context.reached(AnalysisContext.Progress.EXPANDED);
    Members members = Members.of(root);
    context.place(members.hosts());
    members.containers().forEach(c -> c.endpoints().forEach(Analyzer::join));
    context.reached(AnalysisContext.Progress.JOINED);
    if (!context.budget().exhausted()) {
      settle(members);
    }
    boolean whole = !context.budget().exhausted();
    return new Draft(
        header.name(),
        header.description(),
        members.hosts(),
        members.networks(),
        members.containers(),
        whole ? outputs(root) : List.of(),
        context.drivers(),
        whole,
        header.origin());
  }

  private static List<Output> outputs(ModuleInstance root) {
    List<Output> outputs = new ArrayList<>();
    root.outputs()
        .forEach((name, value) -> outputs.add(new Output(name, ValueText.of(value.get()))));
    return outputs;
  }

  private static void join(EndpointDeclaration endpoint) {
    endpoint.network().ifPresent(n -> n.join(endpoint));
  }

  /** Module by module, so that a module's arguments can refer to what is around it. */
  private void expand(ModuleInstance root) {
    Deque<ModuleUse> waiting = new ArrayDeque<>(expandRoot(root));
    while (!waiting.isEmpty() && !context.budget().exhausted()) {
      ModuleUse use = waiting.removeFirst();
      Declarer declarer =
          new Declarer(context, use.instance(), use.arguments(context));
      declarer.declare();
      use.checkArguments(context, VariableNames.of(declarer.variables()));
      waiting.addAll(expand(use.instance(), declarer));
    }
  }

  private List<ModuleUse> expandRoot(ModuleInstance root) {
    OutsideValues outside = new OutsideValues(context, root);
    Declarer declarer = new Declarer(context, root, new RootArguments(outside));
    declarer.declare();
    outside.checkDeclared(VariableNames.of(declarer.variables()));
    for (VariableDeclaration variable : declarer.variables()) {
      if (variable.isReference()) {
        variables.add(variable); // of what may be known only after the expansion
      } else {
        variable.check();
      }
    }
    return expand(root, declarer);
  }

  private List<ModuleUse> expand(ModuleInstance instance, Declarer declarer) {
    instances.add(instance);
    if (!instance.isRoot()) {
      variables.addAll(declarer.variables());
    }
    return new Instantiation(context, instance, declarer).run();
  }

  private void settle(Members members) {
    variables.forEach(VariableDeclaration::check);
    instances.forEach(i -> i.values().values().forEach(Lazy::get));
    members.hosts().forEach(HostDeclaration::settle);
    members.networks().forEach(NetworkDeclaration::settle);
    members.containers().forEach(ContainerDeclaration::settle);
    instances.forEach(i -> i.outputs().values().forEach(Lazy::get));
  }

  /** The topology's own variables get their values from outside. */
  private record RootArguments(OutsideValues outside) implements Declarer.Arguments {
    @Override
    public Optional<Value> of(String variable, VariableType type) {
      return outside.of(variable, type);
    }

    @Override
    public Diagnostic missing(Located<String> variable) {
      return Diagnostic.at(
              ModuleCode.MISSING_VARIABLE, variable.span(), "it has no default and no value")
          .help("give it one: `-var " + variable.value() + "=…`");
    }
  }
}
