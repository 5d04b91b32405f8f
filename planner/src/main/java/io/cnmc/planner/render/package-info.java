/** A plan as text, JSON and graphs. */
@NullMarked
package io.cnmc.planner.render;

import org.jspecify.annotations.NullMarked;
