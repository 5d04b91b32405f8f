/**
 * Walks a plan: reads live state, executes operations in batches, verifies, reverts. Decides
 * nothing about topologies.
 */
@NullMarked
package io.cnmc.applier;

import org.jspecify.annotations.NullMarked;
