package io.cnmc.applier.backend.sysctl;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a setting of a sandbox is when nobody states it: for a link's what the sandbox has for new
 * links, else what this kernel gives a new namespace, and for what cnmc sets itself as it sets it.
 */
final class UnstatedValues {
  private static final int LINK_PART = 3;

  /** Written by cnmc for links to come, where they have IPv6; see {@code LinkSysctls}. */
  private static final Set<String> OWN =
      Set.of(
          "net.ipv6.conf.default.accept_dad",
          "net.ipv6.conf.default.accept_ra",
          "net.ipv6.conf.default.autoconf");

  private final Kernel kernel;
  private final Map<String, Optional<String>> fresh = new ConcurrentHashMap<>();

  UnstatedValues(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Reads what is not known yet of these settings, all from one namespace. */
  void look(Collection<String> settings) throws IOException {
    Set<String> unknown = new HashSet<>(settings);
    unknown.removeAll(fresh.keySet());
    if (!unknown.isEmpty()) {
      kernel.visitFresh(
          namespace -> {
            for (String setting : unknown) {
              fresh.put(setting, namespace.sysctl(setting));
            }
          });
    }
  }

  /** Empty for a setting to leave as it is. */
  Optional<String> of(String setting, Namespace sandbox) throws IOException {
    if (setting.endsWith("disable_ipv6")) {
      return Optional.empty(); // a link's or the sandbox's own attribute, which says what it is
    }
    if (OWN.contains(setting) && hasIpv6(sandbox)) {
      return Optional.of("0");
    }
    Optional<String> value = fresh.getOrDefault(setting, Optional.empty());
    return value.isPresent() ? value : sandbox.sysctl(ofLinksToCome(setting));
  }

  private static boolean hasIpv6(Namespace sandbox) throws IOException {
    return sandbox.sysctl("net.ipv6.conf.default.disable_ipv6").orElse("1").equals("0");
  }

  /** {@code net.ipv4.conf.default.rp_filter} of {@code net.ipv4.conf.eth0.rp_filter}. */
  private static String ofLinksToCome(String setting) {
    String[] parts = setting.split("[./]");
    if (parts.length > LINK_PART + 1) {
      parts[LINK_PART] = "default";
    }
    return String.join("/", parts);
  }
}
