/**
 * The compiler: source text in, a checked {@link io.cnmc.compiler.model.Topology} or diagnostics
 * out.
 */
@NullMarked
package io.cnmc.compiler;

import org.jspecify.annotations.NullMarked;
