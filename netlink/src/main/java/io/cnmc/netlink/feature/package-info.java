/** What kernels differ in, found out by trying. */
@NullMarked
package io.cnmc.netlink.feature;

import org.jspecify.annotations.NullMarked;
