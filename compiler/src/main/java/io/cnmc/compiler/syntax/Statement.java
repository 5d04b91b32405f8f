package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement at any level of a file. The parser keeps the shape and judges little: whether a block
 * or attribute may stand where it does, and what it may hold, is for the analysis, which knows the
 * nearest right name.
 */
public sealed interface Statement {
  Span span();

  /** {@code name = value}. */
  record Assignment(Identifier name, Expression value, Span span) implements Statement {}

  /**
   * {@code "key" = value} in the maps written as blocks: {@code env}, {@code labels}, {@code
   * sysctl}.
   */
  record KeyAssignment(Expression key, Expression value, Span span) implements Statement {}

  /** {@code let name = value}. */
  record Let(Identifier name, Expression value, Span span) implements Statement {}

  /** {@code output name = value}. */
  record Output(Identifier name, Expression value, Span span) implements Statement {}

  /** {@code check = condition, "message"} of a variable; the message may be absent. */
  record Check(Expression condition, @Nullable Expression message, Span span)
      implements Statement {}

  /**
   * {@code keyword label { … }}: topology, variable, network, container, endpoint, options, labels,
   * env, sysctl, impair, and any word nobody knows. The label is an identifier (as {@link
   * Expression.Name}), a template, or absent. {@code body} is null when there are no braces ({@code
   * endpoint backend}).
   */
  record Block(
      Identifier keyword, @Nullable Expression label, @Nullable List<Statement> body, Span span)
      implements Statement {}

  /**
   * {@code module "path" as name { arguments }}; the name is an identifier (as {@link
   * Expression.Name}) or a template: {@code as "rack${i}"}.
   */
  record Module(Expression path, @Nullable Expression name, List<Statement> arguments, Span span)
      implements Statement {}

  /** {@code for x in xs { … }} or {@code for k, v in xs { … }}. */
  record For(
      @Nullable Identifier key,
      Identifier value,
      Expression source,
      List<Statement> body,
      Span span)
      implements Statement {}

  /**
   * {@code if c { … } else if d { … } else { … }}; an else-if is an If alone in {@code otherwise}.
   */
  record If(Expression condition, List<Statement> then, List<Statement> otherwise, Span span)
      implements Statement {}

  /** {@code publish 8080:80/tcp}. */
  record Publish(Expression mapping, Span span) implements Statement {}

  /** {@code expose 5432/tcp}. */
  record Expose(Expression port, Span span) implements Statement {}

  /**
   * {@code route destination via g}, {@code … dev eth1}, {@code … blackhole}, {@code …
   * unreachable}.
   */
  record Route(Expression destination, Identifier kind, @Nullable Expression target, Span span)
      implements Statement {}

  /**
   * {@code assert a can reach b on 80/tcp}: kept for the analysis to refuse by name in this
   * version.
   */
  record Assert(Span span) implements Statement {}
}
