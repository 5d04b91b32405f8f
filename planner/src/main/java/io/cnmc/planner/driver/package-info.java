/** Network drivers: what a CNM network means in kernel objects. Pure; no driver opens a socket. */
@NullMarked
package io.cnmc.planner.driver;

import org.jspecify.annotations.NullMarked;
