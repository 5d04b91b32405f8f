package io.cnmc.applier;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Exclusive;
import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.files.FileBackend;
import io.cnmc.applier.backend.netlink.NetlinkBackend;
import io.cnmc.applier.backend.nftables.ForwardingBackend;
import io.cnmc.applier.backend.nftables.NftBackend;
import io.cnmc.applier.backend.sandbox.SandboxBackend;
import io.cnmc.applier.backend.sysctl.SysctlBackend;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Kernel;
import java.util.List;

/** The backends of one run: what they learn of the kernel is true only while it lasts. */
final class Backends {
  private Backends() {}

  /** For the topology that asks; what several share is changed one process at a time. */
  static List<Backend> of(
      Kernel kernel, Kinds kinds, String topology, Exclusive exclusive) {
    Namespaces namespaces = new Namespaces(kernel);
    FreshSandboxes fresh = new FreshSandboxes();
    return List.of(
        new NetlinkBackend(namespaces, fresh, kinds),
        new SandboxBackend(kernel, namespaces, fresh),
        new SysctlBackend(kernel, namespaces),
        new FileBackend(kernel.files()),
        new NftBackend(kernel.host()),
        new ForwardingBackend(kernel.host(), topology, exclusive));
  }
}
