@NullMarked
package io.cnmc.applier;

import org.jspecify.annotations.NullMarked;
