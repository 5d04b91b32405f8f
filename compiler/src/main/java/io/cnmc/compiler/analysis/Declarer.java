package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second phase, the symbol table of one module: its variables, its {@code let}s, and the
 * hosts, networks and containers whose names are plain. Nothing is evaluated yet.
 */
final class Declarer {
  private final AnalysisContext context;
  private final ModuleInstance instance;
  private final Arguments arguments;
  private final ObjectTable table;
  private final Set<Statement.Block> plain = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Statement.Block> topLevel = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<VariableDeclaration> variables = new ArrayList<>();
  private final Map<Statement.Block, Declared> objects = new IdentityHashMap<>();

  /** Gives the values of a module's variables. */
  interface Arguments {
    Optional<Value> of(String variable, VariableType type);

    Diagnostic missing(Located<String> variable);
  }

  Declarer(AnalysisContext context, ModuleInstance instance, Arguments arguments) {
    this.context = context;
    this.instance = instance;
    this.arguments = arguments;
    this.table = new ObjectTable(context, instance);
  }

  void declare() {
    for (Statement statement : instance.source().file().statements()) {
      switch (statement) {
        case Statement.Let let ->
            value(
                new Located<>(let.name().text(), let.name().span()),
                context.lazy(
                    "`" + let.name().text() + "`",
                    Value.POISON,
                    () -> context.evaluate(new Scoped<>(let.value(), instance.scope()))));
        case Statement.Block block -> block(block);
        case Statement.For f -> instance.generatesNames();
        case Statement.If i -> instance.generatesNames();
        case Statement.Module m -> instance.generatesNames();
        case Statement other -> {}
      }
    }
  }

  List<VariableDeclaration> variables() {
    return variables;
  }

  /** What this phase made of a block; null when it made nothing. */
  @Nullable Declared declared(Statement.Block block) {
    return objects.get(block);
  }

  boolean isTopLevel(Statement.Block block) {
    return topLevel.contains(block);
  }

  /** Whether this phase has seen to the block, be it only to say what is wrong with its name. */
  boolean isPlain(Statement.Block block) {
    return plain.contains(block);
  }

  private void value(Located<String> name, Lazy<Value> value) {
    Span first = instance.valueSpans().putIfAbsent(name.value(), name.span());
    if (first == null) {
      instance.values().put(name.value(), value);
    } else {
      context.report(Duplicates.of("`" + name.value() + "`", first, name.span()));
    }
  }

  private void block(Statement.Block block) {
    Scoped<Statement.Block> scoped = new Scoped<>(block, instance.scope());
    switch (block.keyword().text()) {
      case "variable" -> {
        topLevel.add(block);
        Names.ofBlock(context, scoped).ifPresent(name -> variable(name, scoped));
      }
      case "container", "host", "network" ->
          plainName(scoped).ifPresent(n -> objects.put(block, table.object(n, scoped)));
      default -> {}
    }
  }

  private void variable(Located<String> name, Scoped<Statement.Block> block) {
    VariableDeclaration variable =
        new VariableDeclaration(
            context,
            name,
            block,
            type -> arguments.of(name.value(), type),
            arguments.missing(name));
    variables.add(variable);
    value(name, variable.value());
  }

  /** The name of a block if it can be read without evaluating anything. */
  private Optional<Located<String>> plainName(Scoped<Statement.Block> block) {
    boolean readable =
        block.syntax().label() == null
            || block.syntax().label() instanceof Expression.Name
            || block.syntax().label() instanceof Expression.Template template
                && template.parts().stream()
                    .allMatch(p -> p instanceof Expression.Template.Part.Text);
    if (!readable) {
      instance.generatesNames();
      return Optional.empty();
    }
    plain.add(block.syntax());
    return Names.ofBlock(context, block);
  }
}
