package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The expanded body of a block, sorted by what its statements are; filled by {@link BodyReader}.
 */
final class Body {
  private final Map<String, Scoped<Statement.Assignment>> attributes = new LinkedHashMap<>();
  private final List<Scoped<Statement.Block>> blocks = new ArrayList<>();
  private final List<Scoped<Statement.Publish>> publishes = new ArrayList<>();
  private final List<Scoped<Statement.Expose>> exposes = new ArrayList<>();
  private final List<Scoped<Statement.Route>> routes = new ArrayList<>();
  private final List<Scoped<Statement.Check>> checks = new ArrayList<>();

  Optional<Scoped<Statement.Assignment>> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  Map<String, Scoped<Statement.Assignment>> attributes() {
    return attributes;
  }

  /** Where an attribute of that name is given already, if it is. */
  Optional<Span> add(Scoped<Statement.Assignment> attribute) {
    var first = attributes.putIfAbsent(attribute.syntax().name().text(), attribute);
    return Optional.ofNullable(first).map(a -> a.syntax().name().span());
  }

  List<Scoped<Statement.Block>> blocks(String keyword) {
    return blocks.stream().filter(b -> b.syntax().keyword().text().equals(keyword)).toList();
  }

  List<Scoped<Statement.Block>> blocks() {
    return blocks;
  }

  List<Scoped<Statement.Publish>> publishes() {
    return publishes;
  }

  List<Scoped<Statement.Expose>> exposes() {
    return exposes;
  }

  List<Scoped<Statement.Route>> routes() {
    return routes;
  }

  List<Scoped<Statement.Check>> checks() {
    return checks;
  }
}
