/** Packets made byte by byte, honest and forged, sent and seen in many namespaces by one process. */
@NullMarked
package io.cnmc.cli.live.packets;

import org.jspecify.annotations.NullMarked;
