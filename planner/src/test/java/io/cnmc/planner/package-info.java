@NullMarked
package io.cnmc.planner;

import org.jspecify.annotations.NullMarked;
