/** What the user is told: codes, labelled source spans, and their rendering. */
@NullMarked
package io.cnmc.compiler.diagnostics;

import org.jspecify.annotations.NullMarked;
