package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel gives to one link only, whatever it is called: a VLAN of a parent (EEXIST of
 * vlan_check_real_dev), a VNI of a UDP port and family (EEXIST of vxlan_vni_in_use). So the one
 * that the topology needs must not be somebody else's under another name.
 */
public final class ClaimedLinks {
  private ClaimedLinks() {}

  /** What a link has for itself. */
  public sealed interface Claim {
    /** Of a link of that kind, if any. */
    static Optional<Claim> of(LinkKind kind) {
      return switch (kind) {
        case LinkKind.Vlan vlan -> Optional.of(new OfVlan(vlan.parent(), vlan.id()));
        case LinkKind.Vxlan vxlan -> Optional.of(OfVni.of(vxlan));
        default -> Optional.empty();
      };
    }
  }

  private record OfVlan(String parent, int id) implements Claim {
    @Override
    public String toString() {
      return "VLAN " + id + " of `" + parent + "`";
    }
  }

  private record OfVni(int vni, int port, IpFamily family) implements Claim {
    /** The kernel takes one that is told no address to be of IPv4. */
    static OfVni of(LinkKind.Vxlan vxlan) {
      IpAddress local = vxlan.local();
      return new OfVni(
          vxlan.vni(), vxlan.port(), local == null ? IpFamily.IPV4 : local.family());
    }

    @Override
    public String toString() {
      return "VNI " + vni + " on UDP port " + port;
    }
  }

  /** What links of the topology claim. */
  public static Set<Claim> wanted(KernelState.Desired desired) {
    return new HashSet<>(links(desired).keySet());
  }

  static List<Diagnostic> refusals(KernelState.Desired desired, KernelState.Observed observed) {
    Map<Claim, ObjectKey> wanted = links(desired);
    List<Diagnostic> refusals = new ArrayList<>();
    for (KernelObject foreign : observed.foreign().objects().values()) {
      if (foreign instanceof Link link) {
        Claim.of(link.kind())
            .flatMap(claim -> refusal(claim, link, wanted, desired))
            .ifPresent(refusals::add);
      }
    }
    return refusals;
  }

  private static Optional<Diagnostic> refusal(
      Claim claim, Link foreign, Map<Claim, ObjectKey> wanted, KernelState.Desired desired) {
    ObjectKey key = wanted.get(claim);
    if (key == null || key.equals(foreign.key())) {
      return Optional.empty();
    }
    PlanCode code = claim instanceof OfVlan ? PlanCode.VLAN_TAKEN : PlanCode.VNI_TAKEN;
    String label = claim + " is the link `" + foreign.name() + "`";
    String live = "live: " + Clashes.describe(foreign);
    return Optional.of(Clashes.diagnostic(code, desired, key, label, live));
  }

  private static Map<Claim, ObjectKey> links(KernelState.Desired desired) {
    Map<Claim, ObjectKey> links = new HashMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link) {
        Claim.of(link.kind()).ifPresent(claim -> links.put(claim, link.key()));
      }
    }
    return links;
  }
}
