package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Network;
import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.VlanMember;
import java.util.List;
import java.util.Optional;

/**
 * A bridge network on a bridge of somebody else's: it gets a port per endpoint, and nothing else is
 * made or changed. Gateway, addresses and firewall are its owner's.
 */
final class ExternalBridge {
  private ExternalBridge() {}

  static void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    Optional<String> name = NetworkOptions.text(network, "name");
    if (name.isEmpty()) {
      out.report(
          Diagnostic.at(
              DriverCode.EXTERNAL_NAME,
              network.origin(),
              "needs the option `name`: the bridge that is there already"));
      return;
    }
    boolean isolated = !NetworkOptions.bool(network, "icc", true);
    for (Attachment attachment : plan.endpoints()) {
      List<VlanMember> vlans = VlanMember.of(attachment.endpoint().vlans());
      Link.Port port = new Link.Port(name.get(), false, isolated, vlans);
      BridgePort.addAsGuest(plan, attachment, port, out);
    }
  }
}
