/** Finds out, by trying, what this machine and its kernel can do. */
@NullMarked
package io.cnmc.cli.doctor;

import org.jspecify.annotations.NullMarked;
