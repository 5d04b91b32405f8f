/**
 * Who reaches whom: what a topology promises about packets, derived from what its declarations mean
 * and from nothing that a driver makes of them, so that the two can be held against each other.
 */
@NullMarked
package io.cnmc.compiler.reach;

import org.jspecify.annotations.NullMarked;
