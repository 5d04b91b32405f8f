/** Kinds of links that plug-ins bring: what is told of them to the kernel, and what it tells. */
@NullMarked
package io.cnmc.applier.kind;

import org.jspecify.annotations.NullMarked;
