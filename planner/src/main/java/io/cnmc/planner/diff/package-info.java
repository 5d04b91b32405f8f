/** Desired against observed: typed changes with their cause and impact. */
@NullMarked
package io.cnmc.planner.diff;

import org.jspecify.annotations.NullMarked;
