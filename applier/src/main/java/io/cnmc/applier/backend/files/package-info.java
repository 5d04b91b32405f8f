/** Hosts and resolver files of sandboxes. */
@NullMarked
package io.cnmc.applier.backend.files;

import org.jspecify.annotations.NullMarked;
