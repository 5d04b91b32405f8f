/** The whole program against the real kernel, judged by tools that are not ours: ip, nft, ping, nc. */
@NullMarked
package io.cnmc.cli.live;

import org.jspecify.annotations.NullMarked;
