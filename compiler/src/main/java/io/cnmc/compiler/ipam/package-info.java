/** Addresses and gateways: the same input gives the same addresses, on every machine. */
@NullMarked
package io.cnmc.compiler.ipam;

import org.jspecify.annotations.NullMarked;
