package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.plan.PlanHost;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a saved plan is for this machine: by the rule that finds a topology's host, unless {@code
 * --host} names the plan's once more.
 */
final class PlannedHost {
  private PlannedHost() {}

  /** Refuses a plan for another machine, and an option that fits no plan or another. */
  static void require(
      @Nullable PlanHost host, Arguments arguments, Kernel kernel, Terminal terminal)
      throws IOException {
    Optional<String> named = arguments.option("--host");
    named.ifPresent(name -> requireSame(name, host));
    if (host == null || ThisMachine.of(kernel).is(host)) {
      return;
    }
    if (named.isEmpty()) {
      throw CommandFailure.of(ExitCode.STALE, otherMachine(host));
    }
    Messages.print(List.of(ThisMachine.warning(host)), terminal);
  }

  private static void requireSame(String name, @Nullable PlanHost host) {
    if (host == null) {
      throw new UsageError("the plan is of no host; --host is for topologies that have some");
    }
    if (!host.name().equals(name)) {
      throw new UsageError("the plan is for host `" + host.name() + "`, not for `" + name + "`");
    }
  }

  private static Diagnostic otherMachine(PlanHost host) {
    String why = "it is for host " + host + ", and no link of this machine has that address";
    return Diagnostic.nowhere(CommandCode.OTHER_HOST, why)
        .help("apply it on that host, or make a plan for this machine");
  }
}
