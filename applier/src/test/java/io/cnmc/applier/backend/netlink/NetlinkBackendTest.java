package io.cnmc.applier.backend.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetlinkBackendTest {
  private static final Cause CAUSE = new Cause("network front", "", null);

  private static Operation bridge(NamespaceRef namespace, String name) {
    MacAddress mac = MacAddress.of("02:00:00:00:00:07");
    LinkKind kind = new LinkKind.Bridge();
    Link link = new Link(namespace, name, kind, mac, 1500, true, false, "", 0, null, false);
    return new Operation.Create(link, null, CAUSE);
  }

  /** What is meant for a sandbox would be made on the host. */
  @Test
  void aBatchIsOfOneNamespace() {
    FakeKernel kernel = new FakeKernel();
    String before = kernel.snapshot();
    NetlinkBackend backend = new NetlinkBackend(new Namespaces(kernel), new FreshSandboxes(), Kinds.NONE);
    List<Operation> mixed =
        List.of(
            bridge(NamespaceRef.HOST, "br-front"),
            bridge(new NamespaceRef("shop.web"), "br-inside"));
    OperationRefused refused =
        assertThrows(OperationRefused.class, () -> backend.execute(mixed, operation -> {}));
    assertEquals(
        List.of("cannot create link br-inside in shop.web: it is not of the namespace host"),
        refused.diagnostic().notes());
    assertEquals(before, kernel.snapshot());
  }
}
