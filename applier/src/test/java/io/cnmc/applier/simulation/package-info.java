/** Runs of the laws under faults, by the thousand, on the kernel in memory. */
@NullMarked
package io.cnmc.applier.simulation;

import org.jspecify.annotations.NullMarked;
