/**
 * A netlink library: namespaces, connections, rtnetlink and nf_tables messages. Start at {@link
 * io.cnmc.netlink.Kernel}.
 */
@NullMarked
package io.cnmc.netlink;

import org.jspecify.annotations.NullMarked;
