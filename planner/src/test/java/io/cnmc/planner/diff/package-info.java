@NullMarked
package io.cnmc.planner.diff;

import org.jspecify.annotations.NullMarked;
