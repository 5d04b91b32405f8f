/** The topology that a compilation yields, and the value types of networking it is made of. */
@NullMarked
package io.cnmc.compiler.model;

import org.jspecify.annotations.NullMarked;
