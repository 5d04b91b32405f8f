package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Namespace;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the links of one namespace get the settings that only /proc/sys takes. */
final class SettingWrites {
  private final NamespaceRef ref;
  private final Namespace namespace;
  private final FreshSandboxes fresh;

  SettingWrites(NamespaceRef ref, Namespace namespace, FreshSandboxes fresh) {
    this.ref = ref;
    this.namespace = namespace;
    this.fresh = fresh;
  }

  /** A link that others refer to, and that is down until it has its settings. */
  static boolean createsBase(Operation operation) {
    return operation instanceof Operation.Create create
        && create.object() instanceof Link link
        && (link.kind() instanceof LinkKind.Bridge || link.isBase());
  }

  /** Of links that are there and not up yet. */
  void early(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      Link link =
          switch (operation) {
            case Operation.LinkUp o when !ref.isHost() && !fresh.bornWith(ref, o.link().ipv6()) ->
                o.link();
            case Operation.Update o
                when o.after() instanceof Link after
                    && o.before() instanceof Link before
                    && before.carriesIpv6()
                    && before.ipv6() != after.ipv6() ->
                after;
            default -> null;
          };
      setting(operation, link);
    }
  }

  /** Of links that have them only now: bridges and the like that were just made, too. */
  void late(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      if (createsBase(operation)) {
        setting(operation, (Link) Describe.object(operation));
      } else if (renewsIpv6(operation)) {
        renewed(operation, (Link) Describe.object(operation));
      }
    }
  }

  /** Whether a link becomes large enough for IPv6, which it then has as a new one would. */
  static boolean renewsIpv6(Operation operation) {
    return operation instanceof Operation.Update update
        && update.before() instanceof Link before
        && update.after() instanceof Link after
        && !before.carriesIpv6()
        && after.carriesIpv6();
  }

  private void renewed(Operation operation, Link link) throws OperationRefused {
    try {
      LinkSysctls.renewed(namespace, link);
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  private void setting(Operation operation, @Nullable Link link) throws OperationRefused {
    try {
      if (link != null) {
        LinkSysctls.ipv6(namespace, link);
      }
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }
}
