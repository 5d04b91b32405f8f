package io.cnmc.planner.targets;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.planner.diff.ClaimedLinks.Claim;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is declared to be one owner's and is still another's: a link by its name, a published port,
 * an address, a subnet on the host, a VLAN of a parent or a VNI. There is only one of each, so both
 * owners change together.
 */
final class Transfers {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final Owners owners;

  /** Live addresses that their owners are to lose. */
  private final Map<IpAddress, List<Address>> inSandboxes = new HashMap<>();

  private final List<Address> onHost = new ArrayList<>();

  /** Live links by what they have for themselves. */
  private final Map<Claim, Link> claims = new HashMap<>();

  Transfers(KernelState.Desired desired, KernelState.Observed observed, Owners owners) {
    this.desired = desired;
    this.observed = observed;
    this.owners = owners;
    for (KernelObject object : observed.owned().objects().values()) {
      boolean goes = !desired.state().objects().containsKey(object.key());
      if (goes && object instanceof Address address) {
        index(address);
      } else if (object instanceof Link link) {
        Claim.of(link.kind()).ifPresent(claim -> claims.put(claim, link));
      }
    }
  }

  private void index(Address address) {
    if (address.namespace().isHost()) {
      onHost.add(address);
    } else {
      inSandboxes
          .computeIfAbsent(address.address().address(), a -> new ArrayList<>())
          .add(address);
    }
  }

  /** Calls with who gets it and who has it. */
  void forEach(BiConsumer<Optional<String>, Optional<String>> transfer) {
    for (KernelObject object : desired.state().objects().values()) {
      KernelObject live = observed.owned().objects().get(object.key());
      if (object instanceof NftSet set && live instanceof NftSet before) {
        ofEntries(set, before, transfer);
      } else if (!Owners.isShared(object.key())) {
        Optional<String> owner = owners.desired(object.key());
        if (live != null) {
          transfer.accept(owner, owners.live(live));
        }
        if (object instanceof Address address) {
          rivals(address).forEach(rival -> transfer.accept(owner, owners.live(rival)));
        } else if (object instanceof Link link) {
          Claim.of(link.kind())
              .map(claims::get)
              .ifPresent(rival -> transfer.accept(owner, owners.live(rival)));
        }
      }
    }
  }

  private void ofEntries(
      NftSet set, NftSet before, BiConsumer<Optional<String>, Optional<String>> transfer) {
    Map<List<String>, NftElement> live = new HashMap<>();
    before.elements().forEach(element -> live.put(element.key(), element));
    for (NftElement element : set.elements()) {
      NftElement other = live.get(element.key());
      if (other != null) {
        owners
            .live(before, other)
            .forEach(o -> transfer.accept(owners.desired(set, element), Optional.of(o)));
      }
    }
  }

  private List<Address> rivals(Address address) {
    if (!address.namespace().isHost()) {
      return inSandboxes.getOrDefault(address.address().address(), List.of());
    }
    IpPrefix subnet = address.address().prefix();
    return onHost.stream().filter(o -> overlap(o.address().prefix(), subnet)).toList();
  }

  private static boolean overlap(IpPrefix a, IpPrefix b) {
    return a.family() == b.family() && a.overlaps(b);
  }
}
