package io.cnmc.cli.doctor;

import io.cnmc.applier.kind.KindCodec;
import io.cnmc.applier.kind.KindTrials;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** The kinds of links that plug-ins bring: whoever uses none of them can do without. */
final class PluginTrials {
  private PluginTrials() {}

  static List<Finding> run(Kernel kernel, Kinds kinds) {
    try {
      SortedMap<String, String> missing = KindTrials.missing(kernel, kinds.all());
      return kinds.all().stream().map(codec -> finding(codec, missing)).toList();
    } catch (IOException e) {
      return kinds.all().stream()
          .map(codec -> Finding.unknown(subject(codec), KernelTrials.reason(e)).optional())
          .toList();
    }
  }

  private static Finding finding(KindCodec codec, SortedMap<String, String> missing) {
    String said = missing.get(codec.kind());
    return said == null
        ? Finding.ok(subject(codec), "works")
        : Finding.missing(subject(codec), said + "; " + KindTrials.offer(codec)).optional();
  }

  private static String subject(KindCodec codec) {
    return "link kind " + codec.kind();
  }
}
