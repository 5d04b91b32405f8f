/** From syntax trees to a checked topology: names, expansion, model. */
@NullMarked
package io.cnmc.compiler.analysis;

import org.jspecify.annotations.NullMarked;
