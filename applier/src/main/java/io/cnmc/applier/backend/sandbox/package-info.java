/** Network namespaces: made, marked and named; unnamed. */
@NullMarked
package io.cnmc.applier.backend.sandbox;

import org.jspecify.annotations.NullMarked;
