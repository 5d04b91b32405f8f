package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;

/** A step of configuring a sandbox. */
record Step(Change change, Order order) {
  /** The kernel's reasons: a route needs an up link, and an address of its next hop's prefix. */
  enum Order {
    LINK,
    SYSCTL,
    QDISC,
    REDIRECT,
    ADDRESS,
    UP,
    NEIGHBOUR,
    FDB,
    ROUTE
  }

  /** {@code change} is of an object inside a sandbox, and no deletion. */
  static Step of(Change change) {
    return new Step(
        change,
        switch (change.key().type()) {
          case LINK -> change instanceof Change.Update ? Order.LINK : Order.UP;
          case SYSCTL -> Order.SYSCTL;
          case QDISC -> Order.QDISC;
          case REDIRECT -> Order.REDIRECT;
          case ADDRESS -> Order.ADDRESS;
          case NEIGHBOUR -> Order.NEIGHBOUR;
          case FDB -> Order.FDB;
          case ROUTE -> Order.ROUTE;
          case SANDBOX, FORWARDING, NFT_TABLE, NFT_SET, NFT_CHAIN, FILE ->
              throw new IllegalArgumentException("not inside a sandbox: " + change.key());
        });
  }
}
