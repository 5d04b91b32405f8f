package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.MacAddress;
import java.util.SortedMap;

/**
 * A permanent entry of a tunnel's forwarding database: frames to {@code mac} go to the host with
 * the address {@code destination}. Frames to no MAC that is known, broadcasts among them, go to the
 * destinations of all entries for {@link #OTHERS}.
 */
public record FdbEntry(NamespaceRef namespace, String link, MacAddress mac, IpAddress destination)
    implements KernelObject {
  /** All zeros: the MAC of the entries for what has none of its own. */
  public static final MacAddress OTHERS = new MacAddress(0);

  public boolean isForOthers() {
    return mac.equals(OTHERS);
  }

  @Override
  public ObjectKey key() {
    String id = link + " " + mac + (isForOthers() ? " " + destination : "");
    return new ObjectKey(ObjectType.FDB, namespace, id);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of("dst", destination);
  }
}
