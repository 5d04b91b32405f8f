/** System calls besides sockets: namespaces, mounts, locks, capabilities, exec. */
@NullMarked
package io.cnmc.netlink.sys;

import org.jspecify.annotations.NullMarked;
