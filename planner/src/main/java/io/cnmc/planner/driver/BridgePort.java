package io.cnmc.planner.driver;

import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;

/** An endpoint of a bridge network: a veth pair from the sandbox to a port of the bridge. */
final class BridgePort {
  /** The first byte of a MAC that is made up; see {@link StableHash#mac}. */
  private static final int OWN = 0x02;

  /**
   * The same of a port of a bridge that may take the lowest MAC of its ports for itself: one above
   * all that devices have.
   */
  private static final int GUEST = 0xfe;

  private BridgePort() {}

  /** On a bridge of the topology's. */
  static void add(NetworkPlan plan, Attachment attachment, Link.Port port, Lowering out) {
    add(plan, attachment, port, NamespaceRef.HOST, OWN, out);
  }

  /** On a bridge of somebody else's. */
  static void addAsGuest(NetworkPlan plan, Attachment attachment, Link.Port port, Lowering out) {
    add(plan, attachment, port, NamespaceRef.HOST, GUEST, out);
  }

  /** On a bridge that is hidden from the host. */
  static void addHidden(
      NetworkPlan plan,
      Attachment attachment,
      Link.Port port,
      NamespaceRef hidden,
      Lowering out) {
    add(plan, attachment, port, hidden, OWN, out);
  }

  /** {@code firstByte} is that of the MAC of the end that is the port, {@code there}. */
  private static void add(
      NetworkPlan plan,
      Attachment attachment,
      Link.Port port,
      NamespaceRef there,
      int firstByte,
      Lowering out) {
    String topology = plan.topology().name();
    String container = attachment.container().name();
    String network = plan.network().name();
    String inside = attachment.endpoint().linkName();
    String outside = StableHash.linkName(topology, container, network, inside);
    NamespaceRef sandbox = SandboxEnd.namespace(topology, attachment.container());
    Cause cause = Causes.of(attachment.container(), attachment.endpoint());
    boolean onHost = there.isHost();
    boolean pinned = onHost && AntiSpoof.isOn(plan.network());
    if (pinned) {
      out.firewall().pin(outside, AntiSpoof.pin(attachment), cause);
    }
    Link link =
        new Link(
            there,
            outside,
            new LinkKind.Veth(sandbox, inside),
            StableHash.mac(firstByte, "port", topology, container, network, inside),
            plan.network().mtu().orElse(SandboxEnd.DEFAULT_MTU),
            true,
            false,
            onHost ? Ownership.mark(topology, "endpoint/" + container + "/" + network) : "",
            onHost ? Ownership.group(topology) : 0,
            pinned ? port.pinned() : port,
            false);
    out.add(link, cause);
    LinkKind peer = new LinkKind.Veth(there, outside);
    SandboxEnd.add(sandbox, plan.network(), attachment.endpoint(), peer, cause, out);
  }
}
