/** The canonical layout of .cnm source. */
@NullMarked
package io.cnmc.compiler.format;

import org.jspecify.annotations.NullMarked;
