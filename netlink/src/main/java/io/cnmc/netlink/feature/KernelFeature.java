package io.cnmc.netlink.feature;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.SetDefinition;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.Qdisc;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.RedirectMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.route.qdisc.Ingress;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.route.qdisc.Tbf;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * What a kernel may be built without, or have as a module that is not installed. Whether it has it
 * is found out by trying, in a namespace that is gone afterwards: that also loads the module.
 */
public enum KernelFeature {
  MACVLAN("macvlan", "macvlan", "CONFIG_MACVLAN",
      lower -> link(lower, new Macvlan(Macvlan.BRIDGE))),
  IPVLAN("ipvlan", "ipvlan", "CONFIG_IPVLAN", lower -> link(lower, new Ipvlan(Ipvlan.L2, 0))),
  VLAN("8021q", "8021q", "CONFIG_VLAN_8021Q", lower -> link(lower, new Vlan(1))),
  DUMMY("dummy", "dummy", "CONFIG_DUMMY", lower -> link(0, new Dummy())),
  /** A part of module bridge, which may be without it. */
  BRIDGE_VLANS(
      "bridge with VLANs",
      "",
      "CONFIG_BRIDGE_VLAN_FILTERING",
      lower -> link(0, Bridge.DEFAULT.withVlanFiltering())),
  VXLAN("vxlan", "vxlan", "CONFIG_VXLAN",
      lower -> link(0, new Vxlan(1, Octets.EMPTY, 4789, false, true))),
  IFB("ifb", "ifb", "CONFIG_IFB", lower -> link(0, new Ifb())),
  REDIRECTION(
      "redirection of what arrives",
      "sch_ingress, cls_u32, act_mirred",
      "CONFIG_NET_SCH_INGRESS, CONFIG_NET_CLS_U32, CONFIG_NET_ACT_MIRRED",
      KernelFeature::redirection),
  TBF("tbf", "sch_tbf", "CONFIG_NET_SCH_TBF", lower -> qdisc(lower, new Tbf(1_000, 2_000, 4_000))),
  NETEM(
      "netem",
      "sch_netem",
      "CONFIG_NET_SCH_NETEM",
      lower -> qdisc(lower, new Netem(0, 0, 1, 0, 0, 0, 0))),
  BRIDGE_FIREWALL(
      "nft of the bridge family",
      "nf_tables",
      "CONFIG_NF_TABLES_BRIDGE",
      KernelFeature::bridgeFirewall);

  private static final String TRIAL = "trial";
  private static final int TRIAL_HANDLE = 0x00010000;

  /** Two links each, so that no trial is in the way of another; above all that is there. */
  private static final int FIRST_INDEX = 100;

  private final String word;
  private final String module;
  private final String setting;
  private final Trial trial;

  /** What only a kernel that has it carries out; {@code lower} is a link to do it on. */
  @FunctionalInterface
  private interface Trial {
    void run(Namespace fresh, int lower) throws IOException;
  }

  KernelFeature(String word, String module, String setting, IntFunction<Request> request) {
    this(word, module, setting, (fresh, lower) -> fresh.route().execute(request.apply(lower)));
  }

  KernelFeature(String word, String module, String setting, Trial trial) {
    this.word = word;
    this.module = module;
    this.setting = setting;
    this.trial = trial;
  }

  /** What people call it. */
  public String word() {
    return word;
  }

  /** Where it comes from: modules, by their names for modprobe(8), or the kernel as it is built. */
  public String offer() {
    return module.isEmpty()
        ? "a kernel built with " + setting + " offers it"
        : "module " + module + " (" + setting + ") offers it";
  }

  /** What it is one of, for people; empty for what its word says all of. */
  public String sort() {
    return switch (this) {
      case TBF, NETEM -> "qdisc";
      case BRIDGE_VLANS, REDIRECTION, BRIDGE_FIREWALL -> "";
      case MACVLAN, IPVLAN, VLAN, DUMMY, VXLAN, IFB -> "link kind";
    };
  }

  /** Those of {@code wanted} that the kernel does not have, with what it said when asked. */
  public static Map<KernelFeature, String> missing(
      Kernel kernel, Collection<KernelFeature> wanted) throws IOException {
    return tried(kernel, wanted).missing();
  }

  /** All of {@code wanted}, tried one after the other. */
  public static TriedFeatures tried(Kernel kernel, Collection<KernelFeature> wanted)
      throws IOException {
    SortedMap<KernelFeature, String> missing = new TreeMap<>();
    SortedMap<KernelFeature, String> unknown = new TreeMap<>();
    if (!wanted.isEmpty()) {
      kernel.visitFresh(
          fresh -> {
            for (KernelFeature feature : new TreeSet<>(wanted)) {
              feature.run(fresh, missing, unknown);
            }
          });
    }
    return new TriedFeatures(missing, unknown);
  }

  private void run(
      Namespace fresh,
      Map<KernelFeature, String> missing,
      Map<KernelFeature, String> unknown)
      throws IOException {
    boolean begun = false;
    try {
      fresh.route().execute(lower());
      begun = true;
      trial.run(fresh, index());
    } catch (KernelException e) {
      boolean lacks = begun && Lack.isToldBy(e);
      (lacks ? missing : unknown).put(this, String.valueOf(e.getMessage()));
    }
  }

  private int index() {
    return FIRST_INDEX + 2 * ordinal();
  }

  private Request lower() {
    Veth peer = new Veth(LinkSettings.named("wall" + ordinal()).index(index() + 1));
    return LinkRequest.create(LinkSettings.named("lower" + ordinal()).index(index()).kind(peer));
  }

  private static Request link(int lower, LinkKind kind) {
    LinkSettings link = LinkSettings.named(TRIAL + "-" + kind.kind()).kind(kind);
    return LinkRequest.create(lower == 0 ? link : link.lower(lower));
  }

  private static Request qdisc(int link, Qdisc kind) {
    return QdiscMessage.replace(link, QdiscMessage.ROOT, TRIAL_HANDLE, kind);
  }

  /** To the link's peer. */
  private static void redirection(Namespace fresh, int link) throws IOException {
    fresh.route().execute(QdiscMessage.replace(link, QdiscMessage.INGRESS, 0, new Ingress()));
    fresh.route().execute(new RedirectMessage(link, link + 1).add());
  }

  /** A chain at a bridge's hook, and a set with ranges of concatenated keys. */
  private static void bridgeFirewall(Namespace fresh, int lower) throws IOException {
    NftFamily family = NftFamily.BRIDGE;
    List<DataType> key = List.of(DataType.LINK_NAME, DataType.IPV6_ADDRESS);
    ChainHook hook = new ChainHook("filter", ChainHook.PREROUTING, 0, Verdict.ACCEPT);
    new NftConnection(fresh.netfilter())
        .commit(
            new Transaction()
                .create(new TableMessage(family, TRIAL, ""))
                .create(SetDefinition.set(family, TRIAL, "ranges", key, true))
                .create(new ChainMessage(family, TRIAL, "chain", hook)));
  }
}
