package io.cnmc.planner.driver;

import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What plug-ins have stated of a topology, and which of them did. */
public final class PluginStatements {
  private final SortedMap<ObjectKey, Driver> objects = new TreeMap<>();
  private final Map<NftSet.Entry, Driver> entries = new HashMap<>();
  private @Nullable Driver speaking;

  /** What is stated from now on is this driver's. */
  void by(Driver driver) {
    speaking = driver instanceof PluginDriver plugin ? plugin.driver() : null;
  }

  /** What is stated from now on is cnmc's own. */
  void byNobody() {
    speaking = null;
  }

  void add(ObjectKey key) {
    if (speaking != null) {
      objects.put(key, speaking);
    }
  }

  void add(NftSet.Entry entry) {
    if (speaking != null) {
      entries.putIfAbsent(entry, speaking);
    }
  }

  public boolean isEmpty() {
    return objects.isEmpty() && entries.isEmpty();
  }

  /** The plug-in that stated an object first; empty for cnmc's own. */
  public Optional<Driver> of(ObjectKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** The plug-in that stated an entry of the firewall first. */
  public Optional<Driver> of(NftSet.Entry entry) {
    return Optional.ofNullable(entries.get(entry));
  }
}
