package io.cnmc.netlink;

import io.cnmc.netlink.socket.NetlinkConnection;
import java.io.IOException;
import java.util.Optional;

/**
 * A handle on a network namespace. Descriptors are opened when first needed and held until {@link
 * #close}: at most one for the namespace and one per connection, so whoever handles thousands keeps
 * only some open at a time. A handle keeps the namespace alive. Usable from any thread.
 */
public interface Namespace extends AutoCloseable {
  /** The name under /run/netns; empty for the host's namespace. */
  String name();

  /** What identifies a namespace while it lives: the inode number in nsfs. */
  long inode() throws IOException;

  /** A descriptor of the namespace, for IFLA_NET_NS_FD; belongs to this handle. */
  int descriptor() throws IOException;

  /** NETLINK_ROUTE in this namespace; belongs to this handle. */
  NetlinkConnection route() throws IOException;

  /** NETLINK_NETFILTER in this namespace; belongs to this handle. */
  NetlinkConnection netfilter() throws IOException;

  /**
   * A setting under /proc/sys as this namespace sees it, without the final newline; empty when it
   * does not exist here. The name is written as sysctl(8) takes it: its first separator decides, so
   * {@code net.ipv4.conf.eth0/50.forwarding} and {@code net/ipv4/conf/eth0.50/forwarding} are the
   * same.
   *
   * @throws IllegalArgumentException for a name that is none ({@code ..}, empty parts)
   */
  Optional<String> sysctl(String name) throws IOException;

  /** Writes a setting. */
  void sysctl(String name, String value) throws IOException;

  @Override
  void close();
}
