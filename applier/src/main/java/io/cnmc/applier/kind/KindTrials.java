package io.cnmc.applier.kind;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.feature.Lack;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.planner.driver.PluginFailure;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which kinds of plug-ins a kernel has: tried in a namespace that is gone afterwards. {@code
 * missing} are the kinds that the kernel does not have, with what it said when asked; {@code
 * failed} those of which nothing is known, for their codecs failed, and {@code unknown} those
 * whose trial the kernel refused for another reason, such as want of memory, with what it said.
 */
public record KindTrials(
    SortedMap<String, String> missing,
    SortedMap<String, PluginFailure> failed,
    SortedMap<String, String> unknown) {
  public static final KindTrials NONE =
      new KindTrials(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public KindTrials {
    missing = copy(missing);
    failed = copy(failed);
    unknown = copy(unknown);
  }

  private static <T> SortedMap<String, T> copy(Map<String, T> trials) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(trials));
  }

  public static KindTrials of(Kernel kernel, Collection<PluginCodec> wanted) throws IOException {
    SortedMap<String, String> missing = new TreeMap<>();
    SortedMap<String, PluginFailure> failed = new TreeMap<>();
    SortedMap<String, String> unknown = new TreeMap<>();
    SortedMap<String, KindData> trials = new TreeMap<>();
    for (PluginCodec codec : wanted) {
      try {
        trials.put(codec.kind(), codec.trial());
      } catch (PluginFailure e) {
        failed.put(codec.kind(), e);
      }
    }
    if (!trials.isEmpty()) {
      kernel.visitFresh(
          fresh -> {
            int number = 0;
            for (KindData trial : trials.values()) {
              try {
                LinkSettings link = LinkSettings.named("trial" + number++).kind(trial);
                fresh.route().execute(LinkRequest.create(link));
              } catch (KernelException e) {
                (Lack.isToldBy(e) ? missing : unknown)
                    .put(trial.kind(), String.valueOf(e.getMessage()));
              }
            }
          });
    }
    return new KindTrials(missing, failed, unknown);
  }
}
