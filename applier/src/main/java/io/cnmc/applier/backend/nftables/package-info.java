/** Firewall tables over nfnetlink, one transaction per batch. */
@NullMarked
package io.cnmc.applier.backend.nftables;

import org.jspecify.annotations.NullMarked;
