package io.cnmc.cli.doctor;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What kernels may lack: whoever uses none of it can do without. */
final class FeatureTrials {
  private FeatureTrials() {}

  static List<Finding> run(Kernel kernel) {
    List<KernelFeature> all = List.of(KernelFeature.values());
    try {
      Map<KernelFeature, String> missing = KernelFeature.missing(kernel, all);
      return all.stream().map(feature -> finding(feature, missing)).toList();
    } catch (IOException e) {
      return all.stream()
          .map(f -> Finding.unknown(subject(f), KernelTrials.reason(e)).optional())
          .toList();
    }
  }

  private static Finding finding(KernelFeature feature, Map<KernelFeature, String> missing) {
    String said = missing.get(feature);
    return said == null
        ? Finding.ok(subject(feature), "works")
        : Finding.missing(subject(feature), said + "; " + feature.offer()).optional();
  }

  private static String subject(KernelFeature feature) {
    return (feature.sort() + " " + feature.word()).strip();
  }
}
