/** One semantic rule of the language per file. */
@NullMarked
package io.cnmc.compiler.analysis.rules;

import org.jspecify.annotations.NullMarked;
