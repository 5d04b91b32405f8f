/**
 * nf_tables over raw nfnetlink: transactions, expressions, sets and consistent listings. Facts:
 * {@code linux/netfilter/nf_tables.h}; the encodings that make {@code nft list} print right are
 * nft's own.
 */
@NullMarked
package io.cnmc.netlink.nft;

import org.jspecify.annotations.NullMarked;
