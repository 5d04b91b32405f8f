/**
 * The syntax tree of a .cnm file and the parser that builds it; no ANTLR type leaves this package.
 */
@NullMarked
package io.cnmc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
