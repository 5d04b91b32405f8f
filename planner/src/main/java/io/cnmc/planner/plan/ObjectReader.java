package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import io.cnmc.planner.state.VlanMember;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Reads kernel objects from a plan file; {@link PlanGuard} then says whether they may be touched.
 */
final class ObjectReader {
  /** IP_MAX_MTU. */
  private static final int MAX_MTU = 65_535;

  private static final int MAX_VLAN = 4_094;
  private static final int MAX_VNI = 0xff_ffff;
  private static final int MAX_GROUPS = 0xffff;
  private static final int MAX_PORT = 65_535;

  /** A chance of one, in millionths. */
  private static final int WHOLE = 1_000_000;

  private ObjectReader() {}

  static KernelObject read(Fields in) {
    String sandbox = in.textOrNull("namespace");
    NamespaceRef namespace = sandbox == null ? NamespaceRef.HOST : new NamespaceRef(sandbox);
    return switch (in.constant("type", ObjectType.class)) {
      case SANDBOX ->
          new KernelObject.Sandbox(in.text("name"), in.text("mark"), in.flag("ipv6"));
      case FORWARDING -> new KernelObject.Forwarding(in.constant("family", IpFamily.class));
      case ADDRESS ->
          new KernelObject.Address(
              namespace, in.text("link"), in.parsed("address", IpInterface::parse));
      case ROUTE -> route(in, namespace);
      case NEIGHBOUR ->
          new KernelObject.Neighbour(
              namespace,
              in.text("link"),
              in.parsed("address", IpAddress::parse),
              in.parsed("lladdr", MacAddress::parse).toString());
      case FDB ->
          new FdbEntry(
              namespace,
              in.text("link"),
              in.parsed("mac", MacAddress::parse),
              in.parsedOrNull("destination", IpAddress::parse),
              in.object("detour").map(ObjectReader::detour).orElse(Detour.NONE));
      case SYSCTL -> new KernelObject.Sysctl(namespace, in.text("name"), in.text("value"));
      case FILE -> new KernelObject.ManagedFile(in.text("path"), in.texts("lines"));
      case LINK -> link(in, namespace);
      case QDISC -> qdisc(in, namespace);
      case REDIRECT -> new Redirect(namespace, in.text("link"), in.text("target"));
      case NFT_TABLE -> new NftTable(family(in), in.text("name"), in.text("mark"));
      case NFT_SET -> set(in);
      case NFT_CHAIN -> chain(in);
    };
  }

  private static Detour detour(Fields in) {
    return new Detour(
        (int) in.number("port", 0, 65_535),
        (int) in.number("vni", 0, 0xff_ffff),
        in.text("link"),
        (int) in.number("nextHop", Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static Qdisc qdisc(Fields in, NamespaceRef namespace) {
    return new Qdisc(
        namespace,
        in.text("link"),
        in.number("rate", 0, Long.MAX_VALUE),
        in.number("burst", 0, Integer.MAX_VALUE),
        in.number("queue", 0, Integer.MAX_VALUE),
        in.number("delay", 0, Long.MAX_VALUE),
        in.number("jitter", 0, Long.MAX_VALUE),
        (int) in.number("loss", 0, WHOLE),
        (int) in.number("duplicate", 0, WHOLE),
        (int) in.number("reorder", 0, WHOLE),
        (int) in.number("corrupt", 0, WHOLE),
        (int) in.number("packets", 0, Integer.MAX_VALUE));
  }

  private static KernelObject route(Fields in, NamespaceRef namespace) {
    return new KernelObject.Route(
        namespace,
        in.parsed("destination", IpPrefix::parse),
        in.constant("kind", KernelObject.RouteType.class),
        in.parsedOrNull("gateway", IpAddress::parse),
        in.textOrNull("link"));
  }

  private static Link link(Fields in, NamespaceRef namespace) {
    return new Link(
        namespace,
        in.text("name"),
        kind(in),
        in.parsed("mac", MacAddress::parse),
        (int) in.number("mtu", 0, MAX_MTU),
        in.flag("up"),
        in.flag("ipv6"),
        in.text("alias"),
        (int) in.number("group", Integer.MIN_VALUE, Integer.MAX_VALUE),
        in.object("port").map(ObjectReader::port).orElse(null),
        in.flag("routeLocalnet"));
  }

  private static LinkKind kind(Fields in) {
    String kind = in.text("kind");
    return switch (kind) {
      case "bridge" ->
          new LinkKind.Bridge(in.object("filtering").map(ObjectReader::filtering).orElse(null));
      case "ifb" -> new LinkKind.Ifb();
      case "veth" ->
          new LinkKind.Veth(new NamespaceRef(in.text("peerNamespace")), in.text("peer"));
      case "macvlan" ->
          new LinkKind.Macvlan(
              in.text("parent"), in.constant("mode", LinkKind.Macvlan.Mode.class));
      case "ipvlan" ->
          new LinkKind.Ipvlan(
              in.text("parent"),
              in.constant("mode", LinkKind.Ipvlan.Mode.class),
              in.constant("flag", LinkKind.Ipvlan.Flag.class));
      case "vlan" -> new LinkKind.Vlan(in.text("parent"), (int) in.number("vlan", 1, MAX_VLAN));
      case "vxlan" ->
          new LinkKind.Vxlan(
              (int) in.number("vni", 1, MAX_VNI),
              (int) in.number("udpPort", 1, MAX_PORT),
              in.parsedOrNull("local", IpAddress::parse),
              in.flag("learning"),
              in.flag("proxy"));
      case "dummy" -> new LinkKind.Dummy();
      default ->
          in.node().has("attributes")
              ? KindAttributes.read(kind, in.objects("attributes"))
              : LinkKind.Other.of(kind);
    };
  }

  private static Link.Port port(Fields in) {
    return new Link.Port(
        in.text("master"),
        in.flag("hairpin"),
        in.flag("isolated"),
        in.node().has("groupForward") ? (int) in.number("groupForward", 0, MAX_GROUPS) : 0,
        vlans(in));
  }

  private static LinkKind.Filtering filtering(Fields in) {
    return new LinkKind.Filtering((int) in.number("default", 0, MAX_VLAN), vlans(in));
  }

  private static List<VlanMember> vlans(Fields in) {
    return in.objects("vlans").stream()
        .map(
            vlan ->
                new VlanMember(
                    (int) vlan.number("id", 1, MAX_VLAN),
                    vlan.flag("untaggedIn"),
                    vlan.flag("untaggedOut")))
        .toList();
  }

  private static NftSet set(Fields in) {
    TreeSet<NftElement> elements = new TreeSet<>();
    in.objects("elements")
        .forEach(e -> elements.add(new NftElement(e.texts("key"), e.texts("data"))));
    return new NftSet(
        family(in), in.text("table"), in.text("name"), types(in, "keys"), types(in, "data"),
        in.flag("interval"), elements);
  }

  private static NftFamily family(Fields in) {
    return in.node().has("nftFamily")
        ? in.constant("nftFamily", NftFamily.class)
        : NftFamily.INET;
  }

  private static List<NftType> types(Fields in, String name) {
    return in.texts(name).stream().map(t -> Fields.constantOf(t, NftType.class)).toList();
  }

  private static NftChain chain(Fields in) {
    String table = in.text("table");
    String name = in.text("name");
    NftFamily family = family(in);
    ChainForm form =
        Fields.constantOf(in.text("form").toUpperCase(Locale.ROOT), ChainForm.class);
    if (form == ChainForm.OTHER) {
      List<NftRule> rules =
          in.texts("rules").stream().map(t -> NftRule.of(new NftStatement.Unknown(t))).toList();
      NftChain.Hook hook = in.object("hook").map(ObjectReader::hook).orElse(null);
      return new NftChain(family, table, name, hook, rules);
    }
    return form.chains(table).stream()
        .filter(chain -> chain.family() == family && chain.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new PlanFormatException("no chain `" + Fields.shown(name) + "`"));
  }

  private static NftChain.Hook hook(Fields in) {
    return new NftChain.Hook(
        in.constant("type", NftChain.Hook.Type.class),
        in.constant("point", NftChain.Hook.Point.class),
        (int) in.number("priority", Integer.MIN_VALUE, Integer.MAX_VALUE));
  }
}
