/** Settings under /proc/sys. */
@NullMarked
package io.cnmc.applier.backend.sysctl;

import org.jspecify.annotations.NullMarked;
