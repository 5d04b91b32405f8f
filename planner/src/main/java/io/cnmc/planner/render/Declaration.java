package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Impact;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectType;
import java.util.List;
import java.util.function.Predicate;

/**
 * The changes of one declaration: a network, a container, an endpoint ({@code part} then is its
 * name within {@code owner}), or the topology for what all share; with the ports a container
 * publishes.
 */
record Declaration(
    String owner, String part, Cause cause, List<Change> changes, List<Publication> publications) {
  Declaration {
    changes = List.copyOf(changes);
    publications = List.copyOf(publications);
  }

  /** Of an endpoint, which publishes nothing itself. */
  Declaration(String owner, String part, Cause cause, List<Change> changes) {
    this(owner, part, cause, changes, List.of());
  }

  /** Only listed for its endpoints: does not change itself. */
  boolean isUnchanged() {
    return changes.isEmpty() && publications.isEmpty();
  }

  /** What happens to the thing as a whole: what happens to its main object, else it is changed. */
  Symbol symbol() {
    return isMoved() && !isEndpoint()
        ? Symbol.REPLACE
        : changes.stream()
            .filter(this::isMain)
            .map(Symbol::of)
            .findFirst()
            .orElse(Symbol.CHANGE);
  }

  /**
   * A network that becomes hidden or is shown again: the same objects go in one namespace and come
   * in another. So do the ports of its endpoints.
   */
  boolean isMoved() {
    return comes(NamespaceRef::isHidden) && goes(NamespaceRef::isHost)
        || comes(NamespaceRef::isHost) && goes(NamespaceRef::isHidden);
  }

  private boolean comes(Predicate<NamespaceRef> where) {
    return changes.stream().anyMatch(c -> c instanceof Change.Create && isLink(c, where));
  }

  private boolean goes(Predicate<NamespaceRef> where) {
    return changes.stream().anyMatch(c -> c instanceof Change.Delete && isLink(c, where));
  }

  private static boolean isLink(Change change, Predicate<NamespaceRef> where) {
    return change.key().type() == ObjectType.LINK && where.test(change.key().namespace());
  }

  /** The objects of which an outline tells: as it will be, or as it was when all of it goes. */
  List<KernelObject> outlined() {
    boolean leaves = symbol() == Symbol.REMOVE;
    return changes.stream()
        .filter(change -> leaves || !(change instanceof Change.Delete))
        .map(Declaration::subject)
        .filter(object -> !object.key().namespace().isHeld())
        .toList();
  }

  boolean isTopology() {
    return owner.startsWith("topology ");
  }

  boolean isEndpoint() {
    return !part.isEmpty();
  }

  String title() {
    return isEndpoint() ? "endpoint " + part : owner;
  }

  Impact impact() {
    return symbol() == Symbol.REPLACE || changes.stream().anyMatch(Declaration::remakesLink)
        ? Impact.RECREATE
        : changes.stream().anyMatch(Declaration::flaps) ? Impact.FLAP : Impact.HITLESS;
  }

  /** Of a network that stays, too: its tunnel, its VLAN. */
  private static boolean remakesLink(Change change) {
    return change instanceof Change.Replace replace && replace.after() instanceof Link;
  }

  private static boolean flaps(Change change) {
    return change instanceof Change.Update update && update.impact() == Impact.FLAP;
  }

  boolean isMain(Change change) {
    if (isEndpoint()) {
      return subject(change) instanceof Link link
          && link.namespace().isOfContainer()
          && !(link.kind() instanceof LinkKind.Ifb);
    }
    KernelObject subject = subject(change);
    return subject instanceof KernelObject.Sandbox
        || subject instanceof NftTable
        || subject instanceof Link link
            && (link.kind() instanceof LinkKind.Bridge || link.isBase());
  }

  /** The object as it will be, or as it was when it goes. */
  static KernelObject subject(Change change) {
    return switch (change) {
      case Change.Create create -> create.after();
      case Change.Update update -> update.after();
      case Change.Replace replace -> replace.after();
      case Change.Delete delete -> delete.before();
    };
  }
}
