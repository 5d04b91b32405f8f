package io.cnmc.cli.doctor;

import io.cnmc.applier.kind.KindTrials;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.applier.kind.PluginCodec;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.driver.PluginFailure;
import java.io.IOException;
import java.util.List;

/** The kinds of links that plug-ins bring: whoever uses none of them can do without. */
final class PluginTrials {
  private PluginTrials() {}

  static List<Finding> run(Kernel kernel, Kinds kinds) {
    try {
      KindTrials trials = KindTrials.of(kernel, kinds.all());
      return kinds.all().stream().map(codec -> finding(codec, trials)).toList();
    } catch (IOException e) {
      return kinds.all().stream()
          .map(codec -> Finding.unknown(subject(codec), KernelTrials.reason(e)).optional())
          .toList();
    }
  }

  private static Finding finding(PluginCodec codec, KindTrials trials) {
    String said = trials.missing().get(codec.kind());
    PluginFailure failure = trials.failed().get(codec.kind());
    if (failure != null) {
      return Finding.unknown(subject(codec), String.valueOf(failure.getMessage())).optional();
    }
    String refused = trials.unknown().get(codec.kind());
    if (refused != null) {
      return Finding.unknown(subject(codec), refused).optional();
    }
    return said == null
        ? Finding.ok(subject(codec), "works")
        : Finding.missing(subject(codec), said + "; " + codec.offer()).optional();
  }

  private static String subject(PluginCodec codec) {
    return "link kind " + codec.kind();
  }
}
