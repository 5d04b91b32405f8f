@NullMarked
package io.cnmc.planner.plan;

import org.jspecify.annotations.NullMarked;
