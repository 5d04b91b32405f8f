package io.cnmc.applier;

import io.cnmc.applier.kind.KindCodec;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverSchema.SubnetUse;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.planner.driver.Causes;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.driver.Lowering;
import io.cnmc.planner.driver.NetworkOptions;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.driver.SandboxEnd;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Extension;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Links of a kind that cnmc does not know, wherever they can be: on the host by themselves, on the
 * host as a port of a bridge, and in each endpoint's sandbox.
 */
final class TestTunnels implements Driver {
  static final String KIND = "burrow";
  static final String SOURCE =
      """
      topology t {}
      network den {
        driver = burrow
        options { depth = 2  guard = "fox" }
      }
      container web { endpoint den }
      """;

  /** Its attributes: 1 is a number that stays, 2 a word that can change. */
  static class Codec implements KindCodec {
    static Extension burrow(long depth, String guard) {
      return new Extension(KIND)
          .with("depth", new OptionValue.Number(depth))
          .withSettable("guard", new OptionValue.Text(guard));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Extension trial() {
      return burrow(1, "none");
    }

    @Override
    public void write(SortedMap<String, OptionValue> attributes, AttributeWriter data) {
      if (attributes.get("depth") instanceof OptionValue.Number(long depth)) {
        data.u32(1, (int) depth);
      }
      if (attributes.get("guard") instanceof OptionValue.Text(String guard)) {
        data.string(2, guard);
      }
    }

    @Override
    public Extension read(AttributeReader data) {
      long depth = 0;
      String guard = "";
      while (data.next()) {
        switch (data.type()) {
          case 1 -> depth = data.u32();
          case 2 -> guard = data.string();
          default -> {}
        }
      }
      return burrow(depth, guard);
    }
  }

  static Kinds kinds(KindCodec... codecs) {
    try {
      return Kinds.of(List.of(codecs));
    } catch (PluginFailure e) {
      throw e.unchecked();
    }
  }

  /** With this driver among the others. */
  static Bench bench(Kernel kernel, Path runDirectory, Kinds kinds) {
    List<Driver> all = new ArrayList<>(Drivers.load().all());
    all.add(new TestTunnels());
    return new Bench(kernel, runDirectory, Drivers.of(all), kinds);
  }

  @Override
  public DriverSchema schema() {
    return new DriverSchema(
        KIND,
        List.of(
            OptionSpec.number("depth", new OptionValue.Number(1), 1, 9, "how deep"),
            OptionSpec.of("guard", OptionType.STRING, null, "who watches")),
        SubnetUse.OPTIONAL,
        Integer.MAX_VALUE,
        0);
  }

  @Override
  public String summary() {
    return "for tests";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Extension kind =
        Codec.burrow(
            NetworkOptions.number(plan.network(), "depth").orElse(1),
            NetworkOptions.text(plan.network(), "guard").orElse("none"));
    Cause cause = Causes.of(plan.network());
    String topology = plan.topology().name();
    String mark = Ownership.mark(topology, "network/" + plan.network().name());
    out.add(onHost("br-den", new LinkKind.Bridge(), 1, mark, topology, null), cause);
    out.add(
        onHost("den-port", kind, 2, mark, topology, new Link.Port("br-den", false, false)), cause);
    out.add(onHost("den-free", kind, 3, mark, topology, null), cause);
    for (Attachment attachment : plan.endpoints()) {
      SandboxEnd.add(
          SandboxEnd.namespace(topology, attachment.container()),
          plan.network(),
          attachment.endpoint(),
          kind,
          Causes.of(attachment.container(), attachment.endpoint()),
          out);
    }
  }

  private static Link onHost(
      String name, LinkKind kind, int mac, String mark, String topology, Link.@Nullable Port port) {
    int group = Ownership.group(topology);
    MacAddress address = new MacAddress(0x020000000000L + mac);
    return new Link(
        NamespaceRef.HOST, name, kind, address, 1500, true, false, mark, group, port, false);
  }
}
