package io.cnmc.planner.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Planner;
import io.cnmc.planner.Plans;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
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
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DifferTest {
  private static final NamespaceRef WEB = new NamespaceRef("shop.web");
  private static final ObjectKey BRIDGE = Link.keyOf(NamespaceRef.HOST, "br-front");
  private static final ObjectKey INSIDE = Link.keyOf(WEB, "eth0");

  private final Topology topology =
      new TopologyBuilder()
          .network("front", "bridge", "10.1.0.0/24")
          .container("web")
          .endpoint("front", "10.1.0.2/24")
          .sysctl("net.ipv4.conf.eth0.rp_filter", "0")
          .sysctl("net.ipv4.ip_forward", "1")
          .end()
          .build();

  private List<Change> after(Function<KernelObject, @Nullable KernelObject> drift) {
    KernelState.Observed observed = Plans.edited(topology, drift);
    return Differ.changes(Plans.desired(topology), observed);
  }

  private List<Change> afterLink(ObjectKey key, Function<Link, Link> drift) {
    return after(o -> o instanceof Link link && link.key().equals(key) ? drift.apply(link) : o);
  }

  private static Change.Update onlyUpdate(List<Change> changes) {
    assertEquals(1, changes.size(), changes.toString());
    return assertInstanceOf(Change.Update.class, changes.get(0));
  }

  private static void assertUpdate(
      List<Change> changes,
      Impact impact,
      String field,
      @Nullable String before,
      @Nullable String after) {
    Change.Update update = onlyUpdate(changes);
    assertEquals(List.of(new FieldChange(field, before, after)), update.fields());
    assertEquals(impact, update.impact());
  }

  /** A revert goes on though somebody took the name of a sandbox: into that one nothing is put. */
  @Test
  void nothingIsPutIntoANamespaceOfSomebodyElses() {
    KernelState.Desired desired = Plans.desired(topology);
    KernelObject theirs = new KernelObject.Sandbox("shop.web", "", true);
    KernelState.Observed observed =
        new KernelState.Observed(
            "shop", KernelState.EMPTY, KernelState.of(List.of(theirs)), new TreeMap<>());
    assertEquals(
        List.of("link br-front", "address br-front 10.1.0.1/24"),
        Differ.changes(desired, observed).stream()
            .map(Change::key)
            .filter(key -> key.type() != ObjectType.FORWARDING && !key.toString().startsWith("nft"))
            .map(ObjectKey::toString)
            .toList());
  }

  @Test
  void mtuChangesInPlaceWithoutLoss() {
    assertUpdate(
        afterLink(BRIDGE, l -> LinkEdits.mtu(l, 1400)), Impact.HITLESS, "mtu", "1400", "1500");
  }

  @Test
  void macChangesInPlaceAndFlaps() {
    assertUpdate(
        afterLink(INSIDE, l -> LinkEdits.mac(l, "02:00:00:00:00:99")),
        Impact.FLAP,
        "mac",
        "02:00:00:00:00:99",
        "02:00:00:00:00:00");
  }

  @Test
  void flagsOfLinksChangeInPlace() {
    assertUpdate(
        afterLink(BRIDGE, l -> LinkEdits.flags(l, false, false, false)),
        Impact.HITLESS,
        "state",
        "down",
        "up");
    assertUpdate(
        afterLink(BRIDGE, l -> LinkEdits.flags(l, true, true, false)),
        Impact.HITLESS,
        "ipv6",
        "on",
        "off");
    assertUpdate(
        afterLink(BRIDGE, l -> LinkEdits.flags(l, true, false, true)),
        Impact.HITLESS,
        "route_localnet",
        "on",
        null);
  }

  @Test
  void detachedPortIsAttachedAgain() {
    List<Change> changes =
        after(o -> o instanceof Link l && l.port() != null ? LinkEdits.port(l, null) : o);
    assertUpdate(changes, Impact.FLAP, "master", null, "br-front");
  }

  @Test
  void isolationOfAPortChangesInPlace() {
    List<Change> changes =
        after(
            o ->
                o instanceof Link l && l.port() != null
                    ? LinkEdits.port(l, new Link.Port("br-front", false, true))
                    : o);
    assertUpdate(changes, Impact.HITLESS, "isolated", "true", "false");
  }

  @Test
  void wrongKindReplacesBothEndsAndWhatIsOnThem() {
    List<Change> changes = afterLink(INSIDE, l -> LinkEdits.kind(l, new LinkKind.Other("dummy")));
    assertEquals(
        List.of("cn", "eth0", "eth0 10.1.0.2/24", "0.0.0.0/0", "net.ipv4.conf.eth0.rp_filter"),
        changes.stream()
            .map(c -> c.key().id())
            .map(id -> id.startsWith("cn") ? "cn" : id)
            .toList());
    changes.forEach(c -> assertInstanceOf(Change.Replace.class, c));
  }

  @Test
  void missingEndCostsTheOther() {
    List<Change> changes = after(o -> o.key().equals(INSIDE) ? null : o);
    assertEquals(
        List.of("Replace", "Create"),
        changes.stream().map(c -> c.getClass().getSimpleName()).toList());
  }

  @Test
  void deletedSandboxTakesItsContents() {
    KernelState.Observed observed = Plans.applied(topology);
    List<Change> changes = Differ.changes(Planner.nothing("shop"), observed);
    assertEquals(observed.owned().objects().size(), changes.size());
    assertEquals(
        "container web/front",
        changes.stream()
            .filter(c -> c.key().equals(INSIDE))
            .map(c -> c.cause().owner() + "/" + c.cause().part())
            .findFirst()
            .orElseThrow());
  }

  @Test
  void routesAndSettingsChangeInPlace() {
    List<Change> route =
        after(
            o ->
                o instanceof KernelObject.Route r
                    ? new KernelObject.Route(
                        WEB, r.destination(), r.type(), IpAddress.of("10.1.0.9"), "eth0")
                    : o);
    assertUpdate(route, Impact.HITLESS, "via", "10.1.0.9", "10.1.0.1");
    List<Change> sysctl =
        after(
            o ->
                o instanceof KernelObject.Sysctl s && s.name().endsWith("ip_forward")
                    ? new KernelObject.Sysctl(WEB, s.name(), "0")
                    : o);
    assertUpdate(sysctl, Impact.HITLESS, "value", "0", "1");
  }

  @Test
  void anotherTypeOfRouteReplaces() {
    List<Change> changes =
        after(
            o ->
                o instanceof KernelObject.Route r
                    ? new KernelObject.Route(
                        WEB, r.destination(), KernelObject.RouteType.BLACKHOLE, null, null)
                    : o);
    assertInstanceOf(Change.Replace.class, changes.get(0));
    assertEquals(1, changes.size());
  }

  @Test
  void changedAddressCostsTheIpv4RoutesOfItsLink() {
    List<Change> changes =
        after(
            o ->
                o instanceof KernelObject.Address a && !a.namespace().isHost()
                    ? new KernelObject.Address(
                        WEB, "eth0", IpInterface.of("10.1.0.7/24"))
                    : o);
    assertEquals(
        List.of("Create", "Delete", "Replace"),
        changes.stream().map(c -> c.getClass().getSimpleName()).toList());
  }

  @Test
  void elementsOfSetsChangeInPlaceOneByOne() {
    List<Change> changes =
        after(
            o ->
                o instanceof NftSet s && s.name().equals("bridges")
                    ? new NftSet(
                        s.table(),
                        s.name(),
                        s.keyTypes(),
                        s.dataTypes(),
                        s.interval(),
                        new TreeSet<>(List.of(new NftElement(List.of("br-x"), List.of()))))
                    : o);
    assertEquals(
        List.of(
            new FieldChange("element", "br-x", null), new FieldChange("element", null, "br-front")),
        onlyUpdate(changes).fields());
  }

  @Test
  void anotherTypeOfSetReplacesTheWholeTable() {
    List<Change> changes =
        after(
            o ->
                o instanceof NftSet s && s.name().equals("bridges")
                    ? new NftSet(
                        s.table(), s.name(), s.keyTypes(), s.dataTypes(), true, s.elements())
                    : o);
    assertEquals(23, changes.size());
    changes.forEach(c -> assertInstanceOf(Change.Replace.class, c));
    assertEquals(NftTable.keyOf(NftFamily.INET, "cnmc-shop"), changes.get(0).key());
  }

  @Test
  void rulesChangeInPlaceTogether() {
    NftRule foreign = NftRule.of(new NftStatement.Unknown("counter"));
    List<Change> changes =
        after(
            o ->
                o instanceof NftChain c && c.name().equals("input")
                    ? new NftChain(c.table(), c.name(), c.hook(), List.of(foreign))
                    : o);
    assertEquals(
        List.of(
            new FieldChange("rule", "counter", null),
            new FieldChange("rule", null, "iifname @internal drop")),
        onlyUpdate(changes).fields());
  }

  @Test
  void forwardingOfOthersSatisfies() {
    KernelObject forwarding = new KernelObject.Forwarding(IpFamily.IPV4);
    KernelState.Observed observed =
        Plans.observed(
            Plans.edited(topology, o -> o.equals(forwarding) ? null : o).owned(),
            KernelState.of(List.of(forwarding)));
    assertEquals(List.of(), Differ.changes(Plans.desired(topology), observed));
    assertEquals(List.of(), Clashes.of(Plans.desired(topology), observed));
  }

  @Test
  void foreignLinkOfTheNameClashes() {
    Link own =
        assertInstanceOf(Link.class, Plans.desired(topology).state().objects().get(BRIDGE));
    Link foreign = LinkEdits.kind(own, new LinkKind.Other("dummy"));
    var clash =
        Clashes.of(
            Plans.desired(topology),
            Plans.observed(KernelState.EMPTY, KernelState.of(List.of(foreign))));
    assertEquals(1, clash.size());
    assertEquals(PlanCode.CLASH, clash.get(0).code());
    assertEquals("shop.cnm:2", clash.get(0).span().orElseThrow().lineReference());
    assertEquals(
        true, clash.get(0).notes().get(0).startsWith("live: link br-front, "), clash.toString());
  }

  @Test
  void aLinkOfAnotherTopologyIsToldAsThat() {
    Link own =
        assertInstanceOf(Link.class, Plans.desired(topology).state().objects().get(BRIDGE));
    Link other =
        new Link(
            own.namespace(),
            own.name(),
            own.kind(),
            own.mac(),
            own.mtu(),
            own.up(),
            own.ipv6(),
            Ownership.mark("lab", "network/front"),
            Ownership.group("lab"),
            own.port(),
            own.routeLocalnet());
    var clash =
        Clashes.of(
            Plans.desired(topology),
            Plans.observed(KernelState.EMPTY, KernelState.of(List.of(other))));
    assertEquals(
        List.of("needs link br-front, which topology `lab` has"),
        clash.stream().map(Diagnostic::primary).map(l -> l == null ? "" : l.text()).toList());
    assertEquals("another name: `options { name = \"…\" }`", clash.get(0).help());
  }

  @Test
  void foreignAddressInTheSubnetClashes() {
    KernelObject foreign =
        new KernelObject.Address(
            NamespaceRef.HOST, "eth0", IpInterface.of("10.1.0.77/16"));
    KernelObject elsewhere =
        new KernelObject.Route(
            NamespaceRef.HOST,
            IpPrefix.of("0.0.0.0/0"),
            KernelObject.RouteType.UNICAST,
            IpAddress.of("192.0.2.1"),
            "eth0");
    var clash =
        Clashes.of(
            Plans.desired(topology),
            Plans.observed(KernelState.EMPTY, KernelState.of(List.of(foreign, elsewhere))));
    assertEquals(1, clash.size());
    assertEquals(PlanCode.SUBNET_IN_USE, clash.get(0).code());
    assertEquals(ObjectType.ADDRESS, foreign.key().type());
  }
}
