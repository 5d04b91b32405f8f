package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.LiveOwners;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The published ports that a plan opens, closes or makes again, read from the firewall's maps. */
final class Publications {
  private static final SortedSet<NftElement> NOTHING = new TreeSet<>();

  private final Plan plan;
  private final List<Publication> found = new ArrayList<>();

  /** Addresses inside sandboxes by their text: who has one now may not be who gets it. */
  private final Map<String, KernelObject.Address> live = new HashMap<>();

  private final Map<String, KernelObject.Address> declared = new HashMap<>();

  private Publications(Plan plan) {
    this.plan = plan;
  }

  static List<Publication> of(Plan plan) {
    Publications publications = new Publications(plan);
    plan.changes().forEach(publications::add);
    return Publication.joined(publications.found);
  }

  private void add(Change change) {
    if (!(Declaration.subject(change) instanceof NftSet set) || !Publication.isPorts(set)) {
      return;
    }
    if (live.isEmpty() && declared.isEmpty()) {
      index(plan.before().owned(), live);
      index(plan.desired().state(), declared);
    }
    switch (change) {
      case Change.Create create -> compare(set, NOTHING, set.elements(), false);
      case Change.Delete delete -> compare(set, set.elements(), NOTHING, false);
      case Change.Update u when u.before() instanceof NftSet before ->
          compare(set, before.elements(), set.elements(), false);
      case Change.Replace r when r.before() instanceof NftSet before ->
          compare(set, before.elements(), set.elements(), true);
      case Change.Update u -> {}
      case Change.Replace r -> {}
    }
  }

  private static void index(KernelState state, Map<String, KernelObject.Address> addresses) {
    for (KernelObject object : state.objects().values()) {
      if (object instanceof KernelObject.Address a && !a.namespace().isHost()) {
        addresses.put(a.address().address().toString(), a);
      }
    }
  }

  private void compare(
      NftSet set, SortedSet<NftElement> before, SortedSet<NftElement> after, boolean again) {
    for (NftElement element : before) {
      if (!after.contains(element)) {
        add(Symbol.REMOVE, set, element);
      } else if (again) {
        add(Symbol.REPLACE, set, element);
      }
    }
    for (NftElement element : after) {
      if (!before.contains(element)) {
        add(Symbol.ADD, set, element);
      }
    }
  }

  private void add(Symbol symbol, NftSet set, NftElement element) {
    String target = element.data().isEmpty() ? "" : element.data().get(0);
    Map<String, KernelObject.Address> addresses = symbol == Symbol.REMOVE ? live : declared;
    Optional<KernelObject.Address> address = Optional.ofNullable(addresses.get(target));
    String link = address.map(KernelObject.Address::link).orElse("");
    Publication.of(symbol, set, element, link, cause(set, element, address)).ifPresent(found::add);
  }

  /** The statement that declares the port, else the container that it leads to. */
  private Cause cause(NftSet set, NftElement element, Optional<KernelObject.Address> address) {
    Cause statement =
        plan.desired().entryCauses().get(new NftSet.Entry(set.name(), element.key()));
    if (statement != null) {
      return statement;
    }
    return address
        .map(a -> new LiveOwners(plan.before(), plan.desired().causes()).cause(a).owner())
        .map(owner -> new Cause(owner, "", null))
        .orElse(new Cause("topology " + plan.topology(), "", null));
  }
}
