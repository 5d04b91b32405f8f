package io.cnmc.planner.render;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan's changes by declaration, as people read them: the topology, networks, containers each
 * with its endpoints; of a kind in source order, and what only the kernel knows last.
 */
final class Declarations {
  private static final List<String> KINDS = List.of("topology", "network", "container");

  private static final Comparator<Declaration> READING_ORDER =
      Comparator.comparing((Declaration d) -> kind(d.owner()))
          .thenComparing(d -> d.cause().span() == null)
          .thenComparing(d -> file(d.cause().span()))
          .thenComparing(d -> start(d.cause().span()))
          .thenComparing(Declaration::owner, NaturalOrder.INSTANCE)
          .thenComparing(Declaration::part, NaturalOrder.INSTANCE);

  private Declarations() {}

  /** Each declaration that changes, followed by its endpoints that change. */
  static List<Declaration> of(Plan plan) {
    Map<String, Map<String, List<Change>>> byOwner = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      if (Publication.isAll(change)) {
        continue;
      }
      Cause cause = change.cause();
      byOwner
          .computeIfAbsent(cause.owner(), owner -> new LinkedHashMap<>())
          .computeIfAbsent(cause.part(), part -> new ArrayList<>())
          .add(change);
    }
    Map<String, List<Publication>> published = new LinkedHashMap<>();
    for (Publication publication : Publications.of(plan)) {
      String owner = publication.cause().owner();
      published.computeIfAbsent(owner, o -> new ArrayList<>()).add(publication);
      byOwner.computeIfAbsent(owner, o -> new LinkedHashMap<>());
    }
    List<Declaration> heads = new ArrayList<>();
    Map<String, List<Declaration>> endpoints = new LinkedHashMap<>();
    byOwner.forEach(
        (owner, parts) -> {
          heads.add(head(owner, parts, published.getOrDefault(owner, List.of()), plan));
          List<Declaration> list = new ArrayList<>();
          parts.forEach(
              (part, changes) -> {
                if (!part.isEmpty()) {
                  list.add(new Declaration(owner, part, cause(changes), changes));
                }
              });
          list.sort(READING_ORDER);
          endpoints.put(owner, list);
        });
    heads.sort(READING_ORDER);
    List<Declaration> all = new ArrayList<>();
    for (Declaration head : heads) {
      all.add(head);
      all.addAll(endpoints.getOrDefault(head.owner(), List.of()));
    }
    return all;
  }

  /** Where the endpoint is declared, unless only the kernel still knows it. */
  private static Cause cause(List<Change> changes) {
    return changes.stream()
        .map(Change::cause)
        .filter(cause -> cause.span() != null)
        .findFirst()
        .orElse(changes.get(0).cause());
  }

  private static Declaration head(
      String owner,
      Map<String, List<Change>> parts,
      List<Publication> published,
      Plan plan) {
    List<Change> own = parts.getOrDefault("", List.of());
    Cause cause =
        own.stream()
            .filter(c -> new Declaration(owner, "", c.cause(), List.of()).isMain(c))
            .min(Comparator.comparing(c -> c.cause().span() == null))
            .map(Change::cause)
            .orElseGet(() -> DeclarationCauses.of(plan, owner));
    return new Declaration(owner, "", cause, own, published);
  }

  private static int kind(String owner) {
    return KINDS.indexOf(owner.substring(0, Math.max(0, owner.indexOf(' '))));
  }

  private static String file(@Nullable Span span) {
    return span == null ? "" : span.file().name();
  }

  private static int start(@Nullable Span span) {
    return span == null ? 0 : span.start();
  }
}
