@NullMarked
package io.cnmc.applier.backend.netlink;

import org.jspecify.annotations.NullMarked;
