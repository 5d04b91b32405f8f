package io.cnmc.cli.doctor;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.feature.KernelFeature;
import io.cnmc.netlink.feature.TriedFeatures;
import java.io.IOException;
import java.util.List;

/** What kernels may lack: whoever uses none of it can do without. */
final class FeatureTrials {
  private FeatureTrials() {}

  static List<Finding> run(Kernel kernel) {
    List<KernelFeature> all = List.of(KernelFeature.values());
    try {
      TriedFeatures trials = KernelFeature.tried(kernel, all);
      return all.stream().map(feature -> finding(feature, trials)).toList();
    } catch (IOException e) {
      return all.stream()
          .map(f -> Finding.unknown(subject(f), KernelTrials.reason(e)).optional())
          .toList();
    }
  }

  private static Finding finding(KernelFeature feature, TriedFeatures trials) {
    String said = trials.missing().get(feature);
    String refused = trials.unknown().get(feature);
    if (refused != null) {
      return Finding.unknown(subject(feature), refused).optional();
    }
    return said == null
        ? Finding.ok(subject(feature), "works")
        : Finding.missing(subject(feature), said + "; " + feature.offer()).optional();
  }

  private static String subject(KernelFeature feature) {
    return (feature.sort() + " " + feature.word()).strip();
  }
}
