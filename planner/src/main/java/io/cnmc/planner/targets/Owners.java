package io.cnmc.planner.targets;

import io.cnmc.planner.diff.LiveOwners;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose the objects and the entries of the firewall are: by declaration what is desired, by its
 * mark what is live. Empty for what no network or container owns.
 */
final class Owners {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final LiveOwners live;
  private final LiveEntries entries;

  Owners(KernelState.Desired desired, KernelState.Observed observed) {
    this.desired = desired;
    this.observed = observed;
    this.live = new LiveOwners(observed, desired.causes());
    this.entries = new LiveEntries(desired.state(), observed.owned());
  }

  /** All there are, declared or live. */
  SortedSet<String> all() {
    SortedSet<String> all = new TreeSet<>();
    desired.state().objects().keySet().forEach(key -> desired(key).ifPresent(all::add));
    observed.owned().objects().values().forEach(o -> live(o).ifPresent(all::add));
    return all;
  }

  Optional<String> desired(ObjectKey key) {
    return isShared(key) ? Optional.empty() : owner(desired.causes().get(key));
  }

  Optional<String> desired(NftSet set, NftElement entry) {
    return owner(desired.entryCauses().get(new NftSet.Entry(set.name(), entry.key())));
  }

  /** What an interrupted run made and did not come to mark is of whom the source says. */
  Optional<String> live(KernelObject object) {
    return isShared(object.key())
        ? Optional.empty()
        : owner(live.cause(object)).or(() -> desired(object.key()));
  }

  /** More than one when it cannot be told whose it is. */
  Set<String> live(NftSet set, NftElement entry) {
    return entries.subjects(set, entry).stream()
        .flatMap(subject -> live(subject).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Stream<String> bridges(NftSet set, NftElement entry) {
    return entries.bridges(set, entry);
  }

  Cause liveCause(KernelObject object) {
    return live.cause(object);
  }

  /** The firewall and forwarding, of which each needs only a part. */
  static boolean isShared(ObjectKey key) {
    return switch (key.type()) {
      case FORWARDING, NFT_TABLE, NFT_SET, NFT_CHAIN -> true;
      case SANDBOX, LINK, QDISC, REDIRECT, ADDRESS, ROUTE, NEIGHBOUR, FDB, SYSCTL, FILE -> false;
    };
  }

  private static Optional<String> owner(@Nullable Cause cause) {
    return Optional.ofNullable(cause)
        .map(Cause::owner)
        .filter(owner -> !owner.startsWith("topology "));
  }
}
