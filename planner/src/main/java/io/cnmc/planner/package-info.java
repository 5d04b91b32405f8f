/** From a topology and a live state to a plan; pure functions of values. */
@NullMarked
package io.cnmc.planner;

import org.jspecify.annotations.NullMarked;
