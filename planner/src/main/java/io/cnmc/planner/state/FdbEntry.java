package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.MacAddress;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A permanent entry of a tunnel's forwarding database: frames to {@code mac} go to the host with
 * the address {@code destination}, or as the {@code detour} says, where somebody has put one.
 * Frames to no MAC that is known, broadcasts among them, go to the destinations of all entries for
 * {@link #OTHERS}. {@code destination} is null only where a nexthop object takes its place.
 */
public record FdbEntry(
    NamespaceRef namespace,
    String link,
    MacAddress mac,
    @Nullable IpAddress destination,
    Detour detour)
    implements KernelObject {
  /** All zeros: the MAC of the entries for what has none of its own. */
  public static final MacAddress OTHERS = new MacAddress(0);

  public FdbEntry(NamespaceRef namespace, String link, MacAddress mac, IpAddress destination) {
    this(namespace, link, mac, destination, Detour.NONE);
  }

  public boolean isForOthers() {
    return mac.equals(OTHERS);
  }

  /**
   * Whether there may be several for the MAC: it is of a group, or of none (vxlan_fdb_update). What
   * is for one MAC leads to one place, and can be led to another.
   */
  public boolean isShared() {
    return isForOthers() || mac.isMulticast();
  }

  @Override
  public ObjectKey key() {
    return new ObjectKey(ObjectType.FDB, namespace, link + " " + mac + (isShared() ? where() : ""));
  }

  private String where() {
    String to = destination == null ? "" : " " + destination;
    return detour.equals(Detour.NONE) ? to : to + " " + detour;
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of(
        "dst", destination,
        "port", detour.port() == 0 ? null : detour.port(),
        "vni", detour.vni() == 0 ? null : detour.vni(),
        "via", detour.link().isEmpty() ? null : detour.link(),
        "nexthop", detour.nextHop() == 0 ? null : detour.nextHop());
  }
}
