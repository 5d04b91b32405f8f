/** What a host's kernel holds, as values: desired and observed alike. */
@NullMarked
package io.cnmc.planner.state;

import org.jspecify.annotations.NullMarked;
