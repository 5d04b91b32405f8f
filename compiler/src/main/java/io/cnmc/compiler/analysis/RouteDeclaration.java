package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code route} statement whose values are of the right types; whether it leads anywhere is not
 * said.
 */
public record RouteDeclaration(Located<IpPrefix> destination, Located<Target> target, Span origin) {
  /** Where it is to lead. */
  public sealed interface Target {
    record Via(IpAddress gateway) implements Target {}

    /** By the name of a link in the sandbox. */
    record Dev(String linkName) implements Target {}

    record Blackhole() implements Target {}

    record Unreachable() implements Target {}
  }

  static List<RouteDeclaration> read(AnalysisContext context, Body body) {
    List<RouteDeclaration> out = new ArrayList<>();
    for (Scoped<Statement.Route> route : body.routes()) {
      Expression destination = route.syntax().destination();
      var prefix =
          context
              .conversions()
              .prefix(context.evaluate(route.with(destination)), destination.span());
      var target = target(context, route);
      if (prefix.isPresent() && target.isPresent()) {
        out.add(
            new RouteDeclaration(
                new Located<>(prefix.get(), destination.span()),
                target.get(),
                route.syntax().span()));
      }
    }
    return out;
  }

  private static Optional<Located<Target>> target(
      AnalysisContext context, Scoped<Statement.Route> route) {
    Span kind = route.syntax().kind().span();
    Expression target = route.syntax().target();
    Optional<Target> read =
        switch (route.syntax().kind().text()) {
          case "blackhole" -> Optional.of(new Target.Blackhole());
          case "unreachable" -> Optional.of(new Target.Unreachable());
          case "via" ->
              target == null
                  ? Optional.empty()
                  : context
                      .conversions()
                      .ip(context.evaluate(route.with(target)), target.span())
                      .map(Target.Via::new);
          default ->
              target == null
                  ? Optional.empty()
                  : Names.text(context, route.with(target)).map(n -> new Target.Dev(n.value()));
        };
    return read.map(t -> new Located<>(t, target == null ? kind : target.span()));
  }
}
