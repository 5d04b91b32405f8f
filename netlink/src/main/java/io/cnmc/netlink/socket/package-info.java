/** Sockets: datagrams to the kernel and back, batches, dumps, acknowledgements. */
@NullMarked
package io.cnmc.netlink.socket;

import org.jspecify.annotations.NullMarked;
