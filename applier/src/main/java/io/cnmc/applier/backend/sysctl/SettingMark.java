package io.cnmc.applier.backend.sysctl;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.Set;

/**
 * What says that a setting was stated: a further name of the link that the setting is of, and
 * goes with, or of the loopback link.
 */
final class SettingMark {
  /** Parts of a setting's name that stand for links in general. */
  private static final Set<String> NO_LINK = Set.of("all", "default");

  private final Namespace namespace;
  private final LinkSettings link;
  private final String name;

  SettingMark(Namespace namespace, Sysctl setting) {
    this.namespace = namespace;
    this.link =
        setting
            .link()
            .filter(part -> !NO_LINK.contains(part))
            .map(LinkSettings::named)
            .orElseGet(() -> LinkSettings.indexed(Namespaces.LOOPBACK));
    this.name = Ownership.settingMark(setting.name());
  }

  void add() throws IOException {
    try {
      namespace.route().execute(LinkRequest.addName(link, name));
    } catch (NetlinkException e) {
      tolerate(e, Errno.EEXIST);
    }
  }

  void remove() throws IOException {
    try {
      namespace.route().execute(LinkRequest.removeName(link, name));
    } catch (NetlinkException e) {
      tolerate(e, Errno.ENOENT);
    }
  }

  private static void tolerate(NetlinkException refusal, Errno expected) throws NetlinkException {
    if (!refusal.errno().equals(expected)) {
      throw refusal;
    }
  }
}
