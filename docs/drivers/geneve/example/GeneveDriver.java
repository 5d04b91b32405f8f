package example;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverSchema.SubnetUse;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.planner.driver.Causes;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.Lowering;
import io.cnmc.planner.driver.NetworkOptions;
import io.cnmc.planner.driver.SandboxEnd;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import java.util.Optional;

/**
 * A tunnel from each endpoint to one appliance (RFC 8926), by way of the container's other networks:
 * a geneve link in its sandbox.
 */
public final class GeneveDriver implements Driver {
  /** IPv4, UDP and Geneve headers, and the Ethernet header inside. */
  private static final int OVERHEAD = 50;

  @Override
  public DriverSchema schema() {
    return new DriverSchema(
        "geneve",
        List.of(
            OptionSpec.number(
                "id", new OptionValue.Number(1), 0, 0xff_ffff, "the number of the virtual network"),
            OptionSpec.of(
                "remote", OptionType.ADDRESS, null, "IPv4 address of the other end; required"),
            OptionSpec.number(
                "ttl", new OptionValue.Number(64), 1, 255, "how many routers its packets pass")),
        SubnetUse.OPTIONAL,
        Integer.MAX_VALUE,
        0);
  }

  @Override
  public String summary() {
    return "a Geneve tunnel from each endpoint to one appliance";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    Optional<IpAddress> remote = NetworkOptions.address(network, "remote").filter(IpAddress::isV4);
    if (remote.isEmpty()) {
      out.report(
          Diagnostic.at(NO_REMOTE, network.origin(), "needs the option `remote`, an IPv4 address")
              .help("options { remote = 192.0.2.9 }"));
      return;
    }
    int id = NetworkOptions.number(network, "id").orElse(1);
    int ttl = NetworkOptions.number(network, "ttl").orElse(64);
    LinkKind kind = GeneveCodec.tunnel(id, remote.get(), ttl);
    Network fitting =
        network.mtu().isPresent() ? network : network.withMtu(SandboxEnd.DEFAULT_MTU - OVERHEAD);
    for (Attachment attachment : plan.endpoints()) {
      NamespaceRef sandbox = SandboxEnd.namespace(plan.topology().name(), attachment.container());
      SandboxEnd.add(
          sandbox,
          fitting,
          attachment.endpoint(),
          kind,
          Causes.of(attachment.container(), attachment.endpoint()),
          out);
    }
  }

  private static final DiagnosticCode NO_REMOTE =
      new DiagnosticCode() {
        @Override
        public String id() {
          return "GENEVE1";
        }

        @Override
        public String summary() {
          return "tunnel without another end";
        }
      };
}
