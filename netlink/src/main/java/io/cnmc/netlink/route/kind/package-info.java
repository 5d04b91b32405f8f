/** Link kinds, one file each: what IFLA_INFO_DATA holds for it. */
@NullMarked
package io.cnmc.netlink.route.kind;

import org.jspecify.annotations.NullMarked;
