package io.cnmc.applier.simulation;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody who changes a machine between a plan and its apply. */
final class Meddler {
  private static final int FIRST_INDEX = 7_000;
  private static final int ODD_MTU = 1_291;

  private final FakeKernel kernel;
  private final Random random;

  Meddler(FakeKernel kernel, Random random) {
    this.kernel = kernel;
    this.random = random;
  }

  /** One thing that can be done, in words. */
  record Deed(String what, Doing doing) {
    @FunctionalInterface
    interface Doing {
      void run() throws IOException;
    }
  }

  /** Changes something that the plan touches, and says what. */
  String relevant(Plan plan) throws IOException {
    List<Deed> deeds = new ArrayList<>();
    plan.changes().forEach(change -> add(change, plan, deeds));
    return one(deeds);
  }

  /** Changes something that the topology has, so that it can be mended. */
  String drift(Plan destruction) throws IOException {
    List<Deed> deeds = new ArrayList<>();
    destruction.changes().forEach(change -> add(change, destruction, deeds));
    deeds.removeIf(deed -> deed.what().startsWith("other ") || deed.what().startsWith("alias of "));
    return deeds.isEmpty() ? "nothing" : one(deeds);
  }

  /** Changes something that is none of the plan's business, and says what. */
  String unrelated() throws IOException {
    int n = random.nextInt(4);
    return one(
        List.of(
            onHost("mtu", LinkRequest.set(LinkSettings.named("foreign" + n).mtu(1000 + n))),
            onHost("down", LinkRequest.set(LinkSettings.named("foreign" + n).up(false))),
            onHost("alias", LinkRequest.set(LinkSettings.named("foreign" + n).alias("new"))),
            onHost("delete", LinkRequest.delete(LinkSettings.named("look-alike" + n))),
            onHost("bridge", LinkRequest.delete(LinkSettings.named("br-foreign" + n % 3))),
            onHost("create", dummy("zz-new")),
            onHost("address", address()),
            new Deed("sysctl", () -> sysctl("net.ipv4.conf.foreign" + n + ".rp_filter", "1")),
            new Deed("setting", () -> sysctl("net.ipv4.tcp_ecn", "1")),
            new Deed("table", () -> nft(new Transaction().create(table("zz-new")))),
            new Deed("no table", () -> nft(new Transaction().delete(table("filter")))),
            new Deed("namespace", () -> kernel.create("zz-new", inside -> {}).close()),
            new Deed("no namespace", () -> kernel.delete("zz")),
            new Deed("inside", () -> inside("zz", LinkRequest.delete(LinkSettings.named("eth0")))),
            new Deed("file", () -> kernel.files().write(Path.of("/etc/netns/zz/hosts"), "x")),
            new Deed("no file", () -> delete("/etc/netns/zz/resolv.conf"))));
  }

  private String one(List<Deed> deeds) throws IOException {
    Deed deed = deeds.get(random.nextInt(deeds.size()));
    deed.doing().run();
    return deed.what();
  }

  private void add(Change change, Plan plan, List<Deed> deeds) {
    switch (change) {
      case Change.Create c -> come(c.after(), plan, deeds);
      case Change.Update u -> meddle(u.before(), deeds);
      case Change.Replace r -> meddle(r.before(), deeds);
      case Change.Delete d -> meddle(d.before(), deeds);
    }
  }

  /** Something is there that the plan was to make. */
  private void come(KernelObject object, Plan plan, List<Deed> deeds) {
    boolean reachable = object.key().namespace().isHost() || has(plan, object.key().namespace());
    if (object instanceof KernelObject.Sandbox sandbox) {
      String name = sandbox.name();
      deeds.add(new Deed("create " + name, () -> kernel.create(name, inside -> {}).close()));
    } else if (object instanceof Link link && reachable) {
      deeds.add(
          new Deed("create " + link.key(), () -> ask(link.namespace(), dummy(link.name()))));
    } else if (object instanceof NftTable table) {
      deeds.add(
          new Deed(
              "create " + table.key(), () -> nft(new Transaction().create(table(table.name())))));
    } else if (object instanceof KernelObject.ManagedFile file) {
      deeds.add(
          new Deed(
              "create " + file.key(), () -> kernel.files().write(Path.of(file.path()), "x\n")));
    }
  }

  private static boolean has(Plan plan, NamespaceRef namespace) {
    return plan.before().owned().objects().values().stream()
        .anyMatch(o -> o instanceof KernelObject.Sandbox s && s.name().equals(namespace.sandbox()));
  }

  /** Something that the plan was to change or to delete is not as it was. */
  private void meddle(KernelObject object, List<Deed> deeds) {
    switch (object) {
      case KernelObject.Sandbox s -> {
        deeds.add(new Deed("delete " + s.key(), () -> kernel.delete(s.name())));
        deeds.add(new Deed("remake " + s.key(), () -> remake(s)));
      }
      case Link link -> meddle(link, deeds);
      case NftTable t -> {
        deeds.add(
            new Deed("delete " + t.key(), () -> nft(new Transaction().delete(table(t.name())))));
        deeds.add(new Deed("remake " + t.key(), () -> nft(remade(t))));
      }
      case KernelObject.ManagedFile f -> {
        Path path = Path.of(f.path());
        String text = String.join("\n", f.lines()) + "\n# and more\n";
        deeds.add(new Deed("change " + f.key(), () -> kernel.files().write(path, text)));
        deeds.add(new Deed("delete " + f.key(), () -> kernel.files().delete(path)));
      }
      case KernelObject o -> {} // what is on links goes and comes with them
    }
  }

  private void meddle(Link link, List<Deed> deeds) {
    NamespaceRef where = link.namespace();
    String key = link.key().toString();
    deeds.add(new Deed("delete " + key, () -> ask(where, LinkRequest.delete(named(link)))));
    int mtu = link.mtu() == ODD_MTU ? ODD_MTU + 1 : ODD_MTU;
    deeds.add(new Deed("mtu of " + key, () -> ask(where, LinkRequest.set(named(link).mtu(mtu)))));
    deeds.add(
        new Deed("state of " + key, () -> ask(where, LinkRequest.set(named(link).up(!link.up())))));
    deeds.add(new Deed("other " + key, () -> replace(link)));
    if (where.isHost()) {
      deeds.add(
          new Deed("alias of " + key, () -> ask(where, LinkRequest.set(named(link).alias("")))));
    }
  }

  private static LinkSettings named(Link link) {
    return LinkSettings.named(link.name());
  }

  /** Another link of its name. */
  private void replace(Link link) throws IOException {
    ask(link.namespace(), LinkRequest.delete(named(link)));
    ask(link.namespace(), dummy(link.name()));
  }

  /** A namespace of the same name and mark, and empty. */
  private void remake(KernelObject.Sandbox sandbox) throws IOException {
    kernel.delete(sandbox.name());
    kernel
        .create(
            sandbox.name(),
            inside ->
                inside
                    .route()
                    .execute(
                        LinkRequest.set(LinkSettings.indexed(1).alias(sandbox.mark()).up(true))))
        .close();
  }

  private static Transaction remade(NftTable table) {
    NftFamily family = NftFamily.valueOf(table.family().name());
    TableMessage message = new TableMessage(family, table.name(), table.mark());
    return new Transaction().delete(message).create(message);
  }

  private Request address() throws IOException {
    int link =
        kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
            .filter(l -> l.name().equals("foreign0"))
            .findFirst()
            .orElseThrow()
            .index();
    return AddressMessage.of(link, Octets.ofHex("c63364fe"), 32).add();
  }

  private static Request dummy(String name) {
    return LinkRequest.create(LinkSettings.named(name).index(FIRST_INDEX).kind(new Dummy()));
  }

  private static TableMessage table(String name) {
    return new TableMessage(NftFamily.INET, name, "somebody's");
  }

  private Deed onHost(String what, Request request) {
    return new Deed(what, () -> kernel.host().route().execute(request));
  }

  private void ask(NamespaceRef namespace, Request request) throws IOException {
    try (Namespace there = new Namespaces(kernel).open(namespace)) {
      there.route().execute(request);
    }
  }

  private void inside(String name, Request request) throws IOException {
    try (Namespace inside = kernel.open(name).orElseThrow()) {
      inside.route().execute(request);
    }
  }

  private void delete(String file) throws IOException {
    kernel.files().delete(Path.of(file));
  }

  private void sysctl(String name, String value) throws IOException {
    kernel.host().sysctl(name, value);
  }

  private void nft(Transaction transaction) throws IOException {
    new NftConnection(kernel.host().netfilter()).commit(transaction);
  }
}
