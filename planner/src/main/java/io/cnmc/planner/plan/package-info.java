/** The plan: operations, their order, its saved form and its fingerprints. */
@NullMarked
package io.cnmc.planner.plan;

import org.jspecify.annotations.NullMarked;
