/**
 * The {@code cnmc} command: one class per command, and the only place where the parts are put
 * together.
 */
@NullMarked
package io.cnmc.cli;

import org.jspecify.annotations.NullMarked;
