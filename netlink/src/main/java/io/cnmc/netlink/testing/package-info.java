/**
 * A kernel in memory for tests without root. It speaks netlink bytes through the same wire classes
 * as the real one, and the same laws are run on both ({@code KernelLaws}).
 */
@NullMarked
package io.cnmc.netlink.testing;

import org.jspecify.annotations.NullMarked;
