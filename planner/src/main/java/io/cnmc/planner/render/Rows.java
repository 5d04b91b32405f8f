package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Interruptions;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of a declaration. What comes or goes whole takes one line; what changes tells how. */
final class Rows {
  /** Of a large change in one object, such as 10,000 published ports, this many are shown. */
  private static final int MOST_FIELDS = 8;

  private final Interruptions interruptions;
  private final EntryLines entries;

  Rows(Plan plan) {
    this.entries = new EntryLines(plan);
    this.interruptions = Interruptions.of(plan);
  }

  List<Row> of(Declaration declaration) {
    List<Row> rows = new ArrayList<>();
    Symbol symbol = declaration.symbol(); // each looks through all changes: once is enough
    boolean moved = declaration.isMoved();
    int depth = declaration.isEndpoint() ? 1 : 0;
    boolean whole = symbol != Symbol.CHANGE;
    rows.add(
        new Row(
            depth,
            symbol,
            declaration.title(),
            whole ? outline(declaration, moved) : "",
            declaration.isEndpoint() && whole ? "" : declaration.cause().citation()));
    for (Change change : declaration.changes()) {
      KernelObject subject = Declaration.subject(change);
      boolean told =
          subject.key().namespace().isHeld()
              ? subject instanceof Link // whose line stands for what is on it
              : !whole || !isFolded(change, declaration, symbol, moved);
      if (told) {
        add(change, declaration, moved, depth + 1, rows);
      }
    }
    for (Publication port : declaration.publications()) {
      rows.add(
          new Row(
              depth + 1, port.symbol(), port.title(), port.details(), port.cause().citation()));
    }
    return rows;
  }

  /** What the outline of a declaration that comes or goes whole already says. */
  private static boolean isFolded(
      Change change, Declaration declaration, Symbol symbol, boolean moved) {
    boolean same =
        moved ? !(change instanceof Change.Update) : Symbol.of(change) == symbol;
    boolean kept =
        switch (Declaration.subject(change)) {
          case KernelObject.Sandbox s -> false;
          case KernelObject.ManagedFile f -> false;
          case KernelObject.Address a -> false;
          case KernelObject.Neighbour n -> false;
          case FdbEntry f -> false;
          case Qdisc q -> true;
          case Redirect r -> false;
          case NftSet set -> false;
          case NftChain chain -> false;
          case NftTable table -> false;
          case KernelObject.Route r -> !declaration.isEndpoint();
          case KernelObject.Sysctl s -> true;
          case KernelObject.Forwarding f -> true;
          case Link link -> isNetworks(link);
        };
    return same && !kept && !isUnread(change);
  }

  /** A link that is made again for nothing but that its plug-in failed on it. */
  private static boolean isUnread(Change change) {
    return change instanceof Change.Replace replace
        && replace.before() instanceof Link link
        && link.kind() instanceof LinkKind.Other seen
        && seen.unreadable();
  }

  /** A link on the host, or hidden from it, that is not the port of an endpoint. */
  private static boolean isNetworks(Link link) {
    return !link.namespace().isOfContainer() && !(link.kind() instanceof LinkKind.Veth);
  }

  private void add(
      Change change, Declaration declaration, boolean moved, int depth, List<Row> rows) {
    KernelObject object = Declaration.subject(change);
    Symbol symbol = Symbol.of(change);
    boolean there = moved && object.key().namespace().isHidden();
    String name = Words.name(object) + (there ? " (hidden)" : "");
    String line = ownLine(change, declaration);
    switch (change) {
      case Change.Create c -> rows.add(new Row(depth, symbol, name, Words.details(object), line));
      case Change.Delete d -> rows.add(new Row(depth, symbol, name, Words.details(object), ""));
      case Change.Replace r ->
          rows.add(new Row(depth, symbol, name, replaced(r), remark(r, line)));
      case Change.Update u -> {
        List<String> fields = Words.fields(u.fields());
        String impact = remark(u, line);
        for (int i = 0; i < Math.min(fields.size(), MOST_FIELDS); i++) {
          String entry = entries.citation(u, u.fields().get(i));
          rows.add(
              new Row(
                  depth, symbol, name, fields.get(i), entry.isEmpty() ? impact : remark(u, entry)));
        }
        if (fields.size() > MOST_FIELDS) {
          String more = "and " + (fields.size() - MOST_FIELDS) + " more";
          rows.add(new Row(depth, symbol, name, more, impact));
        }
      }
    }
    List<String> endpoints = interruptions.endpoints(change.key());
    if (!endpoints.isEmpty()) {
      rows.add(new Row(depth, symbol, "interrupts", String.join(", ", endpoints), ""));
    }
  }

  /** The line of a statement within the declaration; empty when there is none of its own. */
  private static String ownLine(Change change, Declaration declaration) {
    String citation = change.cause().citation();
    boolean own = change.cause().span() != null && !citation.equals(declaration.cause().citation());
    return own && !declaration.isEndpoint() ? citation : "";
  }

  private static String remark(Change change, String citation) {
    String impact = Words.impact(change);
    return citation.isEmpty() ? impact : impact + "  " + citation;
  }

  private static String replaced(Change.Replace replace) {
    return replace.fields().isEmpty()
        ? Words.details(replace.after())
        : String.join(", ", Words.fields(replace.fields()));
  }

  private static String outline(Declaration declaration, boolean moved) {
    List<KernelObject> objects = declaration.outlined();
    if (declaration.isEndpoint()) {
      return endpoint(objects);
    }
    return declaration.isTopology()
        ? firewall(objects)
        : declaration.owner().startsWith("network ")
            ? network(objects, moved)
            : "sandbox";
  }

  /** Link, addresses, MAC, next hops, and the port on the host, which has a made-up name. */
  private static String endpoint(List<KernelObject> objects) {
    String link = "";
    String mac = "";
    StringBuilder addresses = new StringBuilder();
    StringBuilder gateways = new StringBuilder();
    String port = "";
    for (KernelObject object : objects) {
      if (object instanceof Link l && !l.namespace().isOfContainer()) {
        port = "  port " + l.name() + Words.vlans(l);
      } else if (object instanceof Link l && !(l.kind() instanceof LinkKind.Ifb)) {
        link = l.name();
        port =
            switch (l.kind()) {
              case LinkKind.Stacked on -> "  on " + on.parent();
              case LinkKind.Extension extension -> "  " + Words.kind(l);
              default -> port;
            };
        mac = Words.hasOwnMac(l) ? "  " + l.mac() : "";
      } else if (object instanceof KernelObject.Address address) {
        addresses.append("  ").append(address.address());
      } else if (object instanceof KernelObject.Route route && route.gateway() != null) {
        gateways.append("  via ").append(route.gateway());
      } else if (object instanceof KernelObject.Route route && route.destination().length() == 0) {
        gateways.append("  ").append(route.destination()).append(" on link");
      }
    }
    return link + addresses + mac + gateways + port;
  }

  private static String network(List<KernelObject> objects, boolean moved) {
    String subnets =
        objects.stream()
            .filter(KernelObject.Address.class::isInstance)
            .map(o -> "  " + ((KernelObject.Address) o).address())
            .collect(Collectors.joining());
    String kind =
        objects.stream()
            .filter(o -> o instanceof Link link && !(link.kind() instanceof LinkKind.Bridge))
            .map(o -> Words.kind((Link) o))
            .findFirst()
            .or(() -> bridge(objects).map(link -> Words.kind(link) + Words.vlans(link)))
            .orElse("bridge");
    boolean hidden = objects.stream().anyMatch(KernelObject.Sandbox.class::isInstance);
    String place = hidden ? "  hidden" : moved ? "  no longer hidden" : "";
    return kind + place + subnets + elsewhere(objects);
  }

  private static Optional<Link> bridge(List<KernelObject> objects) {
    return objects.stream()
        .filter(o -> o instanceof Link link && link.kind() instanceof LinkKind.Bridge)
        .map(Link.class::cast)
        .findFirst();
  }

  /** How much of an overlay is on other hosts. */
  private static String elsewhere(List<KernelObject> objects) {
    List<FdbEntry> entries =
        objects.stream().filter(FdbEntry.class::isInstance).map(FdbEntry.class::cast).toList();
    long hosts = entries.stream().filter(FdbEntry::isForOthers).count();
    return entries.isEmpty()
        ? ""
        : "  " + Words.counted(entries.size() - hosts, "endpoint", "endpoints") + " on "
            + Words.counted(hosts, "other host", "other hosts");
  }

  private static String firewall(List<KernelObject> objects) {
    long chains = objects.stream().filter(NftChain.class::isInstance).count();
    long sets = objects.stream().filter(NftSet.class::isInstance).count();
    return "firewall  " + chains + " chains, " + sets + " sets";
  }
}
