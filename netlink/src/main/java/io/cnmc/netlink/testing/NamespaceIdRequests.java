package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.MessageReader;

/** RTM_NEWNSID and RTM_GETNSID: the numbers by which one namespace knows others. */
final class NamespaceIdRequests {
  private static final int RTM_NEWNSID = 88;
  private static final int HEADER = 1;
  private static final int NETNSA_NSID = 1;
  private static final int NETNSA_FD = 3;

  private final FakeKernel kernel;
  private final NamespaceState namespace;

  NamespaceIdRequests(FakeKernel kernel, NamespaceState namespace) {
    this.kernel = kernel;
    this.namespace = namespace;
  }

  void assign(MessageReader in) {
    NamespaceState other = named(in);
    if (namespace.knownNamespaceId(other) != null) {
      throw new Refusal(Errno.EEXIST, "Peer netns already has a nsid assigned");
    }
    namespace.namespaceId(other);
  }

  void answer(MessageReader in, Replies replies) {
    Integer id = namespace.knownNamespaceId(named(in));
    replies.object(
        in, RTM_NEWNSID, out -> out.putZeros(4).u32(NETNSA_NSID, id == null ? -1 : id));
    replies.acknowledge(in, null);
  }

  private NamespaceState named(MessageReader in) {
    return kernel.byDescriptor(new Attributes(in.attributes(HEADER)).u32(NETNSA_FD, -1));
  }
}
