package io.cnmc.netlink.testing;

/**
 * Something asked of the kernel that changes it: a netlink message, a whole nft transaction, a
 * setting or a file written, a namespace made or deleted.
 *
 * @param number 1 for the first change that the kernel ever saw
 * @param namespace the name of the namespace that is changed; empty for the host's and for files
 * @param what for people: {@code RTM_NEWLINK br0}, {@code sysctl net.ipv4.ip_forward}
 */
public record Change(int number, String namespace, String what) {}
