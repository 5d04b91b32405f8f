/** Bytes: message and attribute headers, readers and writers that never leave their bounds. */
@NullMarked
package io.cnmc.netlink.wire;

import org.jspecify.annotations.NullMarked;
