package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Identifier;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the statements of a body against its {@link BodyShape} and sorts them into a {@link Body}.
 */
final class BodyReader {
  private final AnalysisContext context;
  private final BodyShape shape;
  private final Body body = new Body();
  private final List<Identifier> unknown = new ArrayList<>();

  private BodyReader(AnalysisContext context, BodyShape shape) {
    this.context = context;
    this.shape = shape;
  }

  static Body read(AnalysisContext context, BodyShape shape, List<Scoped<Statement>> statements) {
    BodyReader reader = new BodyReader(context, shape);
    statements.forEach(reader::take);
    reader.unknown.forEach(reader::unknownAttribute);
    return reader.body;
  }

  private void take(Scoped<Statement> scoped) {
    switch (scoped.syntax()) {
      case Statement.Assignment a -> attribute(scoped.with(a));
      case Statement.Block b -> block(scoped.with(b));
      case Statement.Publish p when allows("publish") -> body.addPublish(scoped.with(p));
      case Statement.Publish p -> misplaced("publish", p.span());
      case Statement.Expose e when allows("expose") -> body.addExpose(scoped.with(e));
      case Statement.Expose e -> misplaced("expose", e.span());
      case Statement.Route r when allows("route") -> body.addRoute(scoped.with(r));
      case Statement.Route r -> misplaced("route", r.span());
      case Statement.Check c when allows("check") -> body.addCheck(scoped.with(c));
      case Statement.Check c -> misplaced("check", c.span());
      case Statement.KeyAssignment k -> misplaced("a quoted key", k.key().span());
      case Statement.Let l -> misplaced("let", l.span());
      case Statement.Output o -> misplaced("output", o.span());
      case Statement.Module m -> misplaced("module", m.span());
      case Statement.For f -> misplaced("for", f.span());
      case Statement.If i -> misplaced("if", i.span());
      case Statement.Assert a -> TopLevel.later(context, "assert", a.span());
    }
  }

  private boolean allows(String statement) {
    return shape.statements().contains(statement);
  }

  private void misplaced(String what, Span span) {
    String shown = what.startsWith("a ") ? what : "`" + what + "`";
    context.report(
        Diagnostic.at(
            NameCode.MISPLACED, span, shown + " cannot stand in a `" + shape.what() + "` block"));
  }

  private void attribute(Scoped<Statement.Assignment> attribute) {
    Identifier name = attribute.syntax().name();
    if (shape.later().contains(name.text())) {
      TopLevel.later(context, name.text(), name.span());
    } else if (!shape.attributes().contains(name.text())) {
      unknown.add(name);
    } else {
      body.add(attribute).ifPresent(first -> twice(name, first));
    }
  }

  private void twice(Identifier name, Span first) {
    context.report(
        Diagnostic.at(NameCode.DUPLICATE_ATTRIBUTE, name.span(), "given again here")
            .and(first, "`" + name + "` is given here"));
  }

  /** Told when all of the body has been read: whose options it has, its driver says. */
  private void unknownAttribute(Identifier name) {
    Diagnostic message =
        Diagnostic.at(
            NameCode.UNKNOWN_ATTRIBUTE,
            name.span(),
            "a `" + shape.what() + "` has no attribute `" + name + "`");
    if (shape.blocks().contains(name.text())) {
      message = message.help("write `" + name + " { … }`");
    } else if (shape == BodyShape.NETWORK && Drivers.offers(context, body, name.text())) {
      message = message.help("write `options { " + name + " = … }`");
    } else {
      message = suggest(message, name.text(), shape.attributes());
    }
    context.report(message);
  }

  private void block(Scoped<Statement.Block> block) {
    Identifier keyword = block.syntax().keyword();
    if (shape.later().contains(keyword.text())) {
      TopLevel.later(context, keyword.text(), keyword.span());
    } else if (shape.blocks().contains(keyword.text())) {
      body.addBlock(block);
    } else {
      unknownBlock(keyword);
    }
  }

  private void unknownBlock(Identifier keyword) {
    if (TopLevel.KEYWORDS.contains(keyword.text())) {
      misplaced(keyword.text(), keyword.span());
      return;
    }
    List<String> known = new ArrayList<>(shape.blocks());
    known.addAll(shape.statements());
    Diagnostic message =
        Diagnostic.at(
            NameCode.UNKNOWN_BLOCK,
            keyword.span(),
            "a `" + shape.what() + "` has no block `" + keyword + "`");
    context.report(suggest(message, keyword.text(), known));
  }

  private static Diagnostic suggest(Diagnostic message, String name, List<String> known) {
    return NameSuggestions.nearest(name, known)
        .map(n -> message.help("did you mean `" + n + "`?"))
        .orElse(message);
  }
}
