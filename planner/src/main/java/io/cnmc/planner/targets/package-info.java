/** Plans for some of a topology's networks and containers, while the others stay as they are. */
@NullMarked
package io.cnmc.planner.targets;

import org.jspecify.annotations.NullMarked;
