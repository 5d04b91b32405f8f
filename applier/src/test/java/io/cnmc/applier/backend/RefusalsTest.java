package io.cnmc.applier.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a setting that a sandbox lacks it is said that it does, not that somebody took it away. */
class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "net.nosuch.x, 2, CNM4001, this kernel has no such setting in a sandbox",
    "net.ipv4.conf.all.nosuch, 2, CNM4001, this kernel has no such setting in a sandbox",
    "net.ipv4.conf.eth7.rp_filter, 2, CNM4001, 'no such setting there, or no link eth7'",
    "net.core.rmem_max, 13, CNM4001, it can be written in the host's network namespace only",
    "net.core.rmem_max, 30, CNM4002, open: EROFS",
    "net.core.rmem_max, 22, CNM4001, open: EINVAL",
  })
  void settings(String name, int errno, String code, String reason) {
    Sysctl setting = new Sysctl(new NamespaceRef("t.a"), name, "1");
    Operation operation = new Operation.Create(setting, null, new Cause("container a", "", null));
    Diagnostic told =
        Refusals.of(operation, new SystemCallException("open", new Errno(errno))).diagnostic();
    assertEquals(code, told.code().id());
    assertEquals(
        List.of("cannot create sysctl " + name + " in t.a: " + reason), told.notes());
  }
}
