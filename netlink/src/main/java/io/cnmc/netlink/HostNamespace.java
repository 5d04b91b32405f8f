package io.cnmc.netlink;

import io.cnmc.netlink.socket.NetlinkConnection;
import java.io.IOException;
import java.util.Optional;

/** The host's namespace, which stays open as long as the kernel does. */
record HostNamespace(LinuxNamespace namespace) implements Namespace {
  @Override
  public String name() {
    return "";
  }

  @Override
  public long inode() throws IOException {
    return namespace.inode();
  }

  @Override
  public int descriptor() {
    return namespace.descriptor();
  }

  @Override
  public NetlinkConnection route() throws IOException {
    return namespace.route();
  }

  @Override
  public NetlinkConnection netfilter() throws IOException {
    return namespace.netfilter();
  }

  @Override
  public Optional<String> sysctl(String name) throws IOException {
    return namespace.sysctl(name);
  }

  @Override
  public void sysctl(String name, String value) throws IOException {
    namespace.sysctl(name, value);
  }

  @Override
  public void close() {}
}
