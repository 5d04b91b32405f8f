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
  /** Of a block that could not be read. */
  static final Body EMPTY = new Body();

  private Map<String, Scoped<Statement.Assignment>> attributes = Map.of();
  private List<Scoped<Statement.Block>> blocks = List.of();
  private List<Scoped<Statement.Publish>> publishes = List.of();
  private List<Scoped<Statement.Expose>> exposes = List.of();
  private List<Scoped<Statement.Route>> routes = List.of();
  private List<Scoped<Statement.Check>> checks = List.of();

  Optional<Scoped<Statement.Assignment>> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  Map<String, Scoped<Statement.Assignment>> attributes() {
    return attributes;
  }

  /** Where an attribute of that name is given already, if it is. */
  Optional<Span> add(Scoped<Statement.Assignment> attribute) {
    attributes = attributes.isEmpty() ? new LinkedHashMap<>() : attributes;
    var first = attributes.putIfAbsent(attribute.syntax().name().text(), attribute);
    return Optional.ofNullable(first).map(a -> a.syntax().name().span());
  }

  void addBlock(Scoped<Statement.Block> block) {
    blocks = with(blocks, block);
  }

  void addPublish(Scoped<Statement.Publish> publish) {
    publishes = with(publishes, publish);
  }

  void addExpose(Scoped<Statement.Expose> expose) {
    exposes = with(exposes, expose);
  }

  void addRoute(Scoped<Statement.Route> route) {
    routes = with(routes, route);
  }

  void addCheck(Scoped<Statement.Check> check) {
    checks = with(checks, check);
  }

  /** Most bodies have none of most kinds, and there are many bodies. */
  private static <T> List<T> with(List<T> before, T added) {
    List<T> list = before.isEmpty() ? new ArrayList<>(2) : before;
    list.add(added);
    return list;
  }

  List<Scoped<Statement.Block>> blocks(String keyword) {
    return blocks.isEmpty()
        ? blocks
        : blocks.stream().filter(b -> b.syntax().keyword().text().equals(keyword)).toList();
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
