package io.cnmc.applier;

import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.RedirectMessage;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.route.qdisc.Tbf;
import io.cnmc.netlink.socket.NetlinkConnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the links of a sandbox queue, and the indexes of the links that what arrives is redirected
 * from and to; to 0 where others filter, too. Not asked for where the links themselves say that
 * there is nothing of the kind.
 */
record QueueingReading(List<QdiscMessage> qdiscs, Map<Integer, Integer> redirects) {
  static final QueueingReading NONE = new QueueingReading(List.of(), Map.of());

  private static final Set<String> KINDS = Set.of(Tbf.KIND, Netem.KIND);

  /** {@code expected} when the sandbox is to have some, whatever the links say. */
  static QueueingReading read(
      NetlinkConnection route, List<LinkMessage> links, boolean expected) throws IOException {
    if (!expected && links.stream().noneMatch(QueueingReading::isTelling)) {
      return NONE;
    }
    List<QdiscMessage> qdiscs = route.dump(QdiscMessage.list(), QdiscMessage::decode);
    Map<Integer, Integer> redirects = new HashMap<>();
    for (QdiscMessage qdisc : qdiscs) {
      if (qdisc.parent() == QdiscMessage.INGRESS) {
        route
            .dump(RedirectMessage.list(qdisc.link()), RedirectMessage::decode)
            .forEach(redirect -> redirects.merge(qdisc.link(), redirect.target(), (a, b) -> 0));
      }
    }
    return new QueueingReading(qdiscs, redirects);
  }

  /** What arrives shows at no link, but the link that it is redirected to is there. */
  private static boolean isTelling(LinkMessage link) {
    return KINDS.contains(link.qdisc()) || link.kind().equals(Ifb.KIND);
  }

  boolean divertsAt(int link) {
    return qdiscs.stream().anyMatch(q -> q.link() == link && q.parent() == QdiscMessage.INGRESS);
  }
}
