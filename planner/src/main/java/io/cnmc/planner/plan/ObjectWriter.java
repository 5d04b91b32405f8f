package io.cnmc.planner.plan;

import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import io.cnmc.planner.state.VlanMember;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes kernel objects into a plan file; {@link ObjectReader} reads them. */
final class ObjectWriter {
  private ObjectWriter() {}

  static void write(ObjectNode out, KernelObject object) {
    out.put("type", object.key().type().name());
    if (!object.key().namespace().isHost()) {
      out.put("namespace", object.key().namespace().sandbox());
    }
    switch (object) {
      case KernelObject.Sandbox s ->
          out.put("name", s.name()).put("mark", s.mark()).put("ipv6", s.ipv6());
      case KernelObject.Forwarding f -> out.put("family", f.family().name());
      case KernelObject.Address a ->
          out.put("link", a.link()).put("address", a.address().toString());
      case KernelObject.Route r -> {
        out.put("destination", r.destination().toString()).put("kind", r.type().name());
        out.put("gateway", r.gateway() == null ? null : r.gateway().toString());
        out.put("link", r.link());
      }
      case KernelObject.Neighbour n ->
          out.put("link", n.link())
              .put("address", n.address().toString())
              .put("lladdr", n.linkLayerAddress());
      case FdbEntry f -> entry(out, f);
      case KernelObject.Sysctl s -> out.put("name", s.name()).put("value", s.value());
      case KernelObject.ManagedFile f -> {
        out.put("path", f.path());
        texts(out.putArray("lines"), f.lines());
      }
      case Link link -> link(out, link);
      case Qdisc q -> qdisc(out, q);
      case Redirect r -> out.put("link", r.link()).put("target", r.target());
      case NftTable table ->
          family(out, table.family()).put("name", table.name()).put("mark", table.mark());
      case NftSet set -> set(out, set);
      case NftChain chain -> chain(out, chain);
    }
  }

  private static void entry(ObjectNode out, FdbEntry entry) {
    out.put("link", entry.link()).put("mac", entry.mac().toString());
    if (entry.destination() != null) {
      out.put("destination", entry.destination().toString());
    }
    Detour detour = entry.detour();
    if (!detour.equals(Detour.NONE)) {
      out.putObject("detour")
          .put("port", detour.port())
          .put("vni", detour.vni())
          .put("link", detour.link())
          .put("nextHop", detour.nextHop());
    }
  }

  private static void qdisc(ObjectNode out, Qdisc qdisc) {
    out.put("link", qdisc.link()).put("rate", qdisc.rate()).put("burst", qdisc.burst());
    out.put("queue", qdisc.queue()).put("delay", qdisc.delay()).put("jitter", qdisc.jitter());
    out.put("loss", qdisc.loss()).put("duplicate", qdisc.duplicate());
    out.put("reorder", qdisc.reorder()).put("corrupt", qdisc.corrupt());
    out.put("packets", qdisc.packets());
  }

  private static void link(ObjectNode out, Link link) {
    out.put("name", link.name()).put("mac", link.mac().toString()).put("mtu", link.mtu());
    out.put("up", link.up()).put("ipv6", link.ipv6()).put("alias", link.alias());
    out.put("group", link.group()).put("routeLocalnet", link.routeLocalnet());
    out.put("kind", link.kind().words());
    LinkKind.Filtering filtering = link.kind().filtering();
    if (filtering != null) {
      vlans(out.putObject("filtering").put("default", filtering.defaultVlan()), filtering.vlans());
    }
    if (link.kind() instanceof LinkKind.Veth veth) {
      out.put("peerNamespace", veth.peerNamespace().sandbox()).put("peer", veth.peerName());
    }
    if (link.kind() instanceof LinkKind.Stacked stacked) {
      out.put("parent", stacked.parent()).put("mode", stacked.mode().name());
    }
    if (link.kind() instanceof LinkKind.Ipvlan ipvlan) {
      out.put("flag", ipvlan.flag().name());
    }
    if (link.kind() instanceof LinkKind.Vlan vlan) {
      out.put("parent", vlan.parent()).put("vlan", vlan.id());
    }
    if (link.kind() instanceof LinkKind.Vxlan vxlan) {
      out.put("vni", vxlan.vni()).put("udpPort", vxlan.port());
      out.put("local", vxlan.local() == null ? null : vxlan.local().toString());
      out.put("learning", vxlan.learning()).put("proxy", vxlan.proxy());
    }
    if (link.kind() instanceof LinkKind.Extension extension) {
      KindAttributes.write(out.putArray("attributes"), extension);
    }
    if (link.port() != null) {
      ObjectNode port = out.putObject("port");
      port.put("master", link.port().master()).put("hairpin", link.port().hairpin());
      vlans(port.put("isolated", link.port().isolated()), link.port().vlans());
      if (link.port().groupForward() != 0) {
        port.put("groupForward", link.port().groupForward());
      }
    }
  }

  private static void vlans(ObjectNode out, List<VlanMember> vlans) {
    ArrayNode array = out.putArray("vlans");
    for (VlanMember vlan : vlans) {
      array
          .addObject()
          .put("id", vlan.id())
          .put("untaggedIn", vlan.untaggedIn())
          .put("untaggedOut", vlan.untaggedOut());
    }
  }

  /** The inet family, the usual one, is unsaid. */
  private static ObjectNode family(ObjectNode out, NftFamily family) {
    return family == NftFamily.INET ? out : out.put("nftFamily", family.name());
  }

  private static void set(ObjectNode out, NftSet set) {
    family(out, set.family()).put("table", set.table()).put("name", set.name());
    out.put("interval", set.interval());
    texts(out.putArray("keys"), set.keyTypes().stream().map(NftType::name).toList());
    texts(out.putArray("data"), set.dataTypes().stream().map(NftType::name).toList());
    ArrayNode elements = out.putArray("elements");
    for (NftElement element : set.elements()) {
      ObjectNode node = elements.addObject();
      texts(node.putArray("key"), element.key());
      texts(node.putArray("data"), element.data());
    }
  }

  /** Only which of the known forms a chain has; of any other form, its text. */
  private static void chain(ObjectNode out, NftChain chain) {
    family(out, chain.family()).put("table", chain.table()).put("name", chain.name());
    ChainForm form = ChainForm.of(chain);
    out.put("form", form.toString());
    if (form == ChainForm.OTHER) {
      if (chain.hook() != null) {
        out.putObject("hook")
            .put("type", chain.hook().type().name())
            .put("point", chain.hook().point().name())
            .put("priority", chain.hook().priority());
      }
      texts(out.putArray("rules"), chain.rules().stream().map(Object::toString).toList());
    }
  }

  private static void texts(ArrayNode out, List<String> texts) {
    texts.forEach(out::add);
  }
}
