package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code publish} and {@code expose} statements of a container. */
final class Ports {
  private Ports() {}

  static Setting<PortMapping> publishes(AnalysisContext context, Body body) {
    List<Scoped<Expression>> written = new ArrayList<>();
    for (Scoped<Statement.Publish> publish : body.publishes()) {
      written.add(publish.with(publish.syntax().mapping()));
    }
    return read(context, written);
  }

  /** An exposed port has one side; {@code 80/tcp} is a mapping of a port to itself. */
  static Setting<PortMapping> exposes(AnalysisContext context, Body body) {
    List<Scoped<Expression>> written = new ArrayList<>();
    for (Scoped<Statement.Expose> expose : body.exposes()) {
      written.add(expose.with(expose.syntax().port()));
    }
    Setting<PortMapping> ports = read(context, written);
    for (Located<PortMapping> port : ports.values()) {
      PortMapping mapping = port.value();
      if (mapping.hostAddress() != null || !mapping.host().equals(mapping.container())) {
        oneSide(context, port.span(), mapping.container() + "/" + mapping.protocol());
      }
    }
    return ports;
  }

  private static void oneSide(AnalysisContext context, Span span, String port) {
    context.report(
        Diagnostic.at(
                NameCode.VALUE_NOT_ALLOWED, span, "`expose` names ports of the container alone")
            .help("write `expose " + port + "`"));
  }

  private static Setting<PortMapping> read(
      AnalysisContext context, List<Scoped<Expression>> written) {
    List<Located<PortMapping>> out = new ArrayList<>();
    boolean whole = true;
    for (Scoped<Expression> expression : written) {
      Span span = expression.syntax().span();
      var mappings =
          context
              .conversions()
              .oneOrList(context.evaluate(expression), span, context.conversions()::publish);
      whole &= mappings.isPresent();
      mappings.ifPresent(list -> list.forEach(m -> out.add(new Located<>(m, span))));
    }
    return new Setting<>(whole ? Setting.Presence.GIVEN : Setting.Presence.BROKEN, out);
  }
}
