package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** The laws on the kernel of this machine: they say what the fake one must do. */
@Tag("live")
class RealKernelLiveTest extends KernelLaws {
  private @Nullable ThrowawayHost host;
  private @Nullable Kernel kernel;

  @Override
  Kernel openKernel() throws Exception {
    Optional<String> obstacle = ThrowawayHost.obstacle();
    obstacle.ifPresent(reason -> System.err.println("skipped: " + reason));
    assumeTrue(obstacle.isEmpty());
    ThrowawayHost own = ThrowawayHost.open();
    host = own;
    Kernel real = own.run(LinuxKernel::open);
    kernel = real;
    return real;
  }

  @Override
  void closeKernel() {
    if (kernel != null) {
      kernel.close();
    }
    if (host != null) {
      host.close();
    }
  }
}
