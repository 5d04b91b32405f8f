@NullMarked
package io.cnmc.planner.driver;

import org.jspecify.annotations.NullMarked;
