package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The third phase, for one module: unfolds its top level, gives templates their names, and makes
 * the instances of the modules it uses, whose own turn comes afterwards.
 */
final class Instantiation {
  private final AnalysisContext context;
  private final ModuleInstance instance;
  private final Declarer declarer;
  private final ObjectTable objects;
  private final List<ModuleUse> uses = new ArrayList<>();

  Instantiation(AnalysisContext context, ModuleInstance instance, Declarer declarer) {
    this.context = context;
    this.instance = instance;
    this.declarer = declarer;
    this.objects = new ObjectTable(context, instance);
  }

  /** The modules that it uses, with their arguments, in order. */
  List<ModuleUse> run() {
    List<Statement> statements = instance.source().file().statements();
    for (Scoped<Statement> statement :
        new Expander(context).expandTopLevel(statements, instance.scope())) {
      take(statement);
    }
    return uses;
  }

  private void take(Scoped<Statement> scoped) {
    switch (scoped.syntax()) {
      case Statement.Block block -> block(scoped.with(block));
      case Statement.Module module -> module(scoped.with(module));
      case Statement.Output output -> output(scoped.with(output));
      case Statement.Assert a -> TopLevel.later(context, "assert", a.span());
      case Statement.Assignment a -> assignment(a);
      case Statement.KeyAssignment k ->
          TopLevel.misplaced(context, "\"key\" = value", k.key().span());
      case Statement.Check c -> TopLevel.misplaced(context, "check", c.span());
      case Statement.Publish p -> TopLevel.misplaced(context, "publish", p.span());
      case Statement.Expose e -> TopLevel.misplaced(context, "expose", e.span());
      case Statement.Route r -> TopLevel.misplaced(context, "route", r.span());
      case Statement.Let l -> {}
      case Statement.For f -> {}
      case Statement.If i -> {}
    }
  }

  private void assignment(Statement.Assignment assignment) {
    context.report(
        Diagnostic.at(
                NameCode.MISPLACED,
                assignment.name().span(),
                "an attribute belongs into a block; this is the top level of a file")
            .help("to name a value, write `let " + assignment.name() + " = …`"));
  }

  private void block(Scoped<Statement.Block> block) {
    String keyword = block.syntax().keyword().text();
    Span span = block.syntax().keyword().span();
    switch (keyword) {
      case "container", "host", "network" -> object(block);
      case "variable" -> {
        if (!declarer.isTopLevel(block.syntax())) {
          context.report(
              Diagnostic.at(NameCode.MISPLACED, span, "a variable cannot depend on `for` or `if`"));
        }
      }
      case "topology" -> {
        if (!instance.isRoot()) {
          context.report(
              Diagnostic.at(
                  NameCode.MISPLACED, span, "a module is part of the topology that uses it"));
        }
      }
      case String word when TopLevel.LATER.contains(word) -> TopLevel.later(context, word, span);
      case String word when isInner(word) -> TopLevel.misplaced(context, word, span);
      default -> TopLevel.unknown(context, block.syntax().keyword());
    }
  }

  private static boolean isInner(String word) {
    return BodyShape.CONTAINER.blocks().contains(word) || BodyShape.NETWORK.blocks().contains(word);
  }

  private void object(Scoped<Statement.Block> block) {
    Declared declared = declarer.declared(block.syntax());
    if (!context.budget().object(block.syntax().span())) {
      return;
    }
    if (declared == null && !declarer.isPlain(block.syntax())) {
      var name = Names.ofBlock(context, block);
      if (name.isEmpty()) {
        return;
      }
      declared = objects.object(name.get(), block);
    }
    if (declared != null) {
      instance.inOrder().add(declared);
    }
  }

  private void output(Scoped<Statement.Output> output) {
    String name = output.syntax().name().text();
    Span span = output.syntax().name().span();
    Span first = instance.outputSpans().putIfAbsent(name, span);
    if (first != null) {
      context.report(Duplicates.of("output `" + name + "`", first, span));
      return;
    }
    instance
        .outputs()
        .put(
            name,
            context.lazy(
                "`" + name + "`",
                Value.POISON,
                () -> context.evaluate(output.with(output.syntax().value()))));
  }

  private void module(Scoped<Statement.Module> use) {
    var source = instance.source().imported(use.syntax());
    Expression label = use.syntax().name();
    if (label == null) {
      context.report(
          Diagnostic.at(
                  NameCode.NAME_COUNT, use.syntax().path().span(), "the module is given no name")
              .help("write `module " + use.syntax().path().span().text() + " as name { … }`"));
      return;
    }
    var name = Names.of(context, use.with(label));
    if (source.isEmpty() || name.isEmpty() || !context.budget().object(use.syntax().span())) {
      return;
    }
    ModuleInstance made =
        new ModuleInstance(
            context,
            name.get().value(),
            instance.prefixOf(name.get().value()),
            source.get());
    Span first = instance.moduleSpans().putIfAbsent(name.get().value(), name.get().span());
    if (first != null) {
      context.report(Duplicates.of(made.description(), first, name.get().span()));
      return;
    }
    instance.modules().put(name.get().value(), made);
    instance.inOrder().add(made);
    uses.add(new ModuleUse(made, use, name.get()));
  }
}
