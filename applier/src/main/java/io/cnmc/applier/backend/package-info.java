/** How operations are executed: one package per way of talking to the kernel. */
@NullMarked
package io.cnmc.applier.backend;

import org.jspecify.annotations.NullMarked;
