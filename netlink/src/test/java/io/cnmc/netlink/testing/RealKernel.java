package io.cnmc.netlink.testing;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import org.jspecify.annotations.Nullable;

/** The kernel of this machine, in namespaces of its own. */
final class RealKernel implements KernelUnderTest {
  private @Nullable ThrowawayHost host;
  private @Nullable Kernel kernel;

  @Override
  public Kernel open() throws Exception {
    ThrowawayHost own = ThrowawayHost.open();
    host = own;
    Kernel real = own.run(LinuxKernel::open);
    kernel = real;
    return real;
  }

  @Override
  public void close() {
    if (kernel != null) {
      kernel.close();
    }
    if (host != null) {
      host.close();
    }
  }
}
