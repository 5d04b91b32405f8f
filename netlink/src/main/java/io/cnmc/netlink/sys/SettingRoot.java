package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;

/** Where the files of settings are opened: for the network namespace of the calling thread. */
interface SettingRoot extends AutoCloseable {
  /** As this process finds it mounted. */
  SettingRoot MOUNTED = (path, flags) -> Descriptor.open(Sysctl.ROOT.resolve(path), flags, 0);

  /** By the path below /proc/sys. */
  Descriptor open(Path path, int flags) throws SystemCallException;

  @Override
  default void close() {}
}
