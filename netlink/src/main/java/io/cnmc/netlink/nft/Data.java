package io.cnmc.netlink.nft;

/** What a register is loaded with or a map yields: bytes or a verdict (NFTA_DATA_*). */
public sealed interface Data permits Value, Verdict {}
