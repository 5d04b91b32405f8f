@NullMarked
package io.cnmc.planner.render;

import org.jspecify.annotations.NullMarked;
