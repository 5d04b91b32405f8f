package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The laws on the kernel of this machine: they say what the fake one must do. */
@Tag("live")
class RealKernelLiveTest extends KernelLaws {
  private ThrowawayHost host;
  private Kernel kernel;

  @Override
  Kernel openKernel() throws Exception {
    Optional<String> obstacle = ThrowawayHost.obstacle();
    obstacle.ifPresent(reason -> System.err.println("skipped: " + reason));
    assumeTrue(obstacle.isEmpty());
    host = ThrowawayHost.open();
    kernel = host.run(LinuxKernel::open);
    return kernel;
  }

  @Override
  void closeKernel() {
    if (kernel != null) {
      kernel.close();
      host.close();
    }
  }
}
