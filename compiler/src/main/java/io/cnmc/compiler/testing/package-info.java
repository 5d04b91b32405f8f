/** What tests of several modules share. */
@NullMarked
package io.cnmc.compiler.testing;

import org.jspecify.annotations.NullMarked;
