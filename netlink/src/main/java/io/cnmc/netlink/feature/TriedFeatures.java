package io.cnmc.netlink.feature;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trials of features came to, with what the kernel said: {@code missing} are those that it
 * does not have, {@code unknown} those that it refused for another reason. The rest work.
 */
public record TriedFeatures(
    SortedMap<KernelFeature, String> missing, SortedMap<KernelFeature, String> unknown) {
  public TriedFeatures {
    missing = copy(missing);
    unknown = copy(unknown);
  }

  private static SortedMap<KernelFeature, String> copy(Map<KernelFeature, String> said) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(said));
  }
}
