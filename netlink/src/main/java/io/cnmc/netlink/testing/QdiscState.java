package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** A queueing discipline of a link. */
record QdiscState(int handle, int parent, String kind, Octets options) {
  static final int ROOT = 0xffffffff;
  static final int INGRESS = 0xfffffff1;
  static final int INGRESS_HANDLE = 0xffff0000;

  boolean isIngress() {
    return parent == INGRESS;
  }
}
