package io.cnmc.netlink.testing;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import org.jspecify.annotations.Nullable;

/** The laws on the kernel of this machine: they say what the fake one must do. */
@LiveTest
class RealKernelLiveTest extends KernelLaws {
  private @Nullable ThrowawayHost host;
  private @Nullable Kernel kernel;

  @Override
  Kernel openKernel() throws Exception {
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
