package io.cnmc.compiler.reach;

/** What keeps a packet from getting further, in the words of docs/drivers. */
public enum Rule {
  NO_ROUTE("the container has no route there"),
  ROUTE_REFUSES("a route of the container drops or refuses it"),
  NO_ADDRESS("the sender has no address of the family on that link"),
  NOBODY("nobody on the network has the address"),
  NOT_A_ROUTER("the container that gets it does not forward"),
  LOOP("it goes round in a circle"),
  ICC_OFF("`icc = false` keeps the endpoints of the network apart"),
  PRIVATE("`mode = private` keeps the endpoints of the network apart"),
  OTHER_VLAN("they are in different VLANs"),
  ANTI_SPOOF("`anti_spoof` lets an endpoint send from its own addresses only"),
  INTERNAL("nothing enters or leaves an internal network"),
  HIDDEN("the network is hidden from the host"),
  HOST_APART("the host has no address on the network"),
  NO_IPV6("the host's link to the network has no IPv6"),
  NOT_FORWARDING("the host forwards nothing of the family"),
  FOR_OTHERS("the host forwards for its networks only, not between links of others"),
  ISOLATED("networks reach each other through published ports only"),
  UNPUBLISHED("from outside only published ports are reached"),
  NO_WAY_BACK("machines outside have no route to the network"),
  LOOPBACK("loopback addresses belong to the machine itself, and come from no wire"),
  OWN_SOURCE("a packet from a link does not have an address of its receiver as its source"),
  STRAY("the addresses of a network come by the link of its gateway only"),
  NOT_THE_SENDERS("the answer goes to whoever has the source address"),
  ANSWERED_DIRECTLY("the answer goes past the host, which would have to translate it back");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /** A clause without a full stop, which stands alone. */
  public String words() {
    return words;
  }
}
