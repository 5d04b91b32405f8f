package io.cnmc.compiler.model;

/** What is so of a driver's networks that is not so of most; see {@link DriverSchema#with}. */
public enum DriverTrait {
  /** Those on several hosts are on one network (libnetwork's connectivity scope "global"). */
  SPANS_HOSTS,

  /** Endpoints have the MAC of something else, and none is given to them. */
  SHARES_MACS,

  /** Endpoints are no links: they have no addresses, and nothing to impair. */
  NO_LINKS,

  /** A container on one is on no other network. */
  SOLE,

  /** Containers on one share the host's namespaces, and have its ports already. */
  IN_HOST,

  /** The most endpoints are as many as a bridge of the kernel has ports. */
  BRIDGE_PORTS
}
