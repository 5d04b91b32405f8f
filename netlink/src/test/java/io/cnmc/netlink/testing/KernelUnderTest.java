package io.cnmc.netlink.testing;

import io.cnmc.netlink.Kernel;

/** A kernel that laws are tried on. */
interface KernelUnderTest {
  /** A kernel with nothing in it but a loopback link that is up. */
  Kernel open() throws Exception;

  void close() throws Exception;
}
