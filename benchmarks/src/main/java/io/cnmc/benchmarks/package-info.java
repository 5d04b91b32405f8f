/**
 * End-to-end measurements: cnmc against the floor that raw rtnetlink in C sets, in turns, in one
 * run.
 */
@NullMarked
package io.cnmc.benchmarks;

import org.jspecify.annotations.NullMarked;
