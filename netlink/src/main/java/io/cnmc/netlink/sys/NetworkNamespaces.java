package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;

/** The calling thread's network namespace: leave it, enter another, ask which it is. */
public final class NetworkNamespaces {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final long NS_GET_USERNS = 0xb701;
  private static final long NS_GET_NSTYPE = 0xb703;
  private static final Path OWN = Path.of("/proc/thread-self/ns/net");
  private static final Path OWN_USERS = Path.of("/proc/thread-self/ns/user");

  private NetworkNamespaces() {}

  /** A descriptor of the calling thread's namespace. */
  public static Descriptor own() throws SystemCallException {
    return Descriptor.open(OWN, Descriptor.READ_ONLY, 0);
  }

  /** Where the calling thread's namespace can be bind-mounted from. */
  static Path ownPath() {
    return OWN;
  }

  /** Moves the calling thread into a new namespace. */
  public static void leave() throws SystemCallException {
    LibC.checked(LibC.unshare(CLONE_NEWNET), "unshare CLONE_NEWNET");
  }

  /** Moves the calling thread into an existing namespace. */
  public static void enter(int descriptor) throws SystemCallException {
    LibC.checked(LibC.setns(descriptor, CLONE_NEWNET), "setns");
  }

  /**
   * Whether the network namespace belongs to the user namespace that this process is in
   * (ioctl_ns(2)). Those that users make for themselves, by a user namespace of their own, do not.
   */
  static boolean isOfOwnUsers(Descriptor namespace) throws SystemCallException {
    int owner = LibC.ioctl(namespace.number(), NS_GET_USERNS, 0);
    if (owner < 0) {
      return false; // EPERM: it is above ours
    }
    try (Descriptor users = Descriptor.adopt(owner);
        Descriptor own = Descriptor.open(OWN_USERS, Descriptor.READ_ONLY, 0)) {
      return users.inode() == own.inode();
    }
  }

  /** Whether an open file is a network namespace. */
  public static boolean isOne(Descriptor file) {
    return LibC.ioctl(file.number(), NS_GET_NSTYPE, 0) == CLONE_NEWNET;
  }
}
