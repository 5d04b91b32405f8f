package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What holds of every kernel, subject by subject: run on the fake one and on the real one. */
abstract class KernelLaws {
  private final KernelUnderTest subject;
  Kernel kernel;
  Namespace host;

  KernelLaws(KernelUnderTest subject) {
    this.subject = subject;
  }

  @BeforeEach
  void open() throws Exception {
    kernel = subject.open();
    host = kernel.host();
  }

  @AfterEach
  void close() throws Exception {
    subject.close();
  }

  int bridge(String name) throws IOException {
    execute(LinkRequest.create(LinkSettings.named(name).kind(Bridge.DEFAULT)));
    return link(host, name).index();
  }

  static LinkSettings pair(String name, String peer) {
    return LinkSettings.named(name).kind(new Veth(LinkSettings.named(peer)));
  }

  void execute(Request request) throws IOException {
    host.route().execute(request);
  }

  /** {@code error}: the error's name, and the kernel's text where the law fixes it. */
  void assertRefused(String error, Request request) {
    NetlinkException refused = assertThrows(NetlinkException.class, () -> execute(request));
    String text = refused.error().text();
    String said = refused.errno().name() + (error.contains(":") ? ": " + text : "");
    assertEquals(error, said, refused.getMessage());
  }

  interface Action {
    void run() throws IOException;
  }

  static void assertRefused(String error, Action action) {
    KernelException refused = assertThrows(KernelException.class, action::run);
    assertEquals(error, refused.errno().name());
  }

  static List<String> names(Namespace namespace) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .map(LinkMessage::name)
        .toList();
  }

  static LinkMessage link(Namespace namespace, String name) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<String> addresses(Namespace namespace, int link) throws IOException {
    return namespace
        .route()
        .dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode)
        .stream()
        .filter(a -> a.link() == link && a.scope() == AddressMessage.SCOPE_UNIVERSE)
        .map(a -> a.local() + "/" + a.prefixLength())
        .toList();
  }

  /** Without the link-local and multicast ones that a real link has too. */
  static List<String> routes(Namespace namespace, int table, int link) throws IOException {
    return namespace
        .route()
        .dump(RouteMessage.list(Family.UNSPECIFIED), RouteMessage::decode)
        .stream()
        .filter(r -> r.table() == table && r.link() == link)
        .filter(r -> r.destination().isEmpty() || r.destination().get(0) != 0xfe)
        .map(
            r ->
                r.destination() + "/" + r.prefixLength() + " protocol " + r.protocol() + " scope "
                    + r.scope() + " type " + r.type() + " source " + r.preferredSource())
        .toList();
  }
}
