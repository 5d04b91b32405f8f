package io.cnmc.applier.kind;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which kinds of plug-ins a kernel has: tried in a namespace that is gone afterwards. */
public final class KindTrials {
  private KindTrials() {}

  /** The kinds of {@code wanted} that the kernel does not have, with what it said when asked. */
  public static SortedMap<String, String> missing(Kernel kernel, Collection<KindCodec> wanted)
      throws IOException {
    SortedMap<String, String> missing = new TreeMap<>();
    if (wanted.isEmpty()) {
      return missing;
    }
    kernel.visitFresh(
        fresh -> {
          int number = 0;
          for (KindCodec codec : wanted) {
            KindData data = new KindData(codec, codec.trial().attributes());
            try {
              LinkSettings link = LinkSettings.named("trial" + number++).kind(data);
              fresh.route().execute(LinkRequest.create(link));
            } catch (KernelException e) {
              missing.put(codec.kind(), String.valueOf(e.getMessage()));
            }
          }
        });
    return missing;
  }

  /** Where the kind comes from, for people. */
  public static String offer(KindCodec codec) {
    return "module " + codec.module() + " (" + codec.setting() + ") offers it";
  }
}
