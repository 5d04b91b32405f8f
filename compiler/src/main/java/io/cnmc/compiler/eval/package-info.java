/** Values, the functions on them, and the evaluator of expressions. */
@NullMarked
package io.cnmc.compiler.eval;

import org.jspecify.annotations.NullMarked;
