/** Queueing disciplines, one file each. */
@NullMarked
package io.cnmc.netlink.route.qdisc;

import org.jspecify.annotations.NullMarked;
