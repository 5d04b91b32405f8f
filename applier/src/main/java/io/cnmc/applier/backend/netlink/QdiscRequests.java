package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.RedirectMessage;
import io.cnmc.netlink.route.qdisc.Ingress;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.Qdisc;
import java.util.ArrayList;
import java.util.List;

/** Queueing disciplines and redirections as messages; the index is that of their link. */
final class QdiscRequests {
  /** Each kind has a handle of its own at each place: one of the same handle changes as it is. */
  private static final int LIMIT = 0x00c40000;

  private static final int EMULATOR = 0x00c50000;
  private static final int EMULATOR_INSIDE = 0x00c60000;

  /** The one class of a token bucket filter. */
  private static final int INSIDE = LIMIT | 1;

  private QdiscRequests() {}

  static List<Request> put(Qdisc qdisc, int index) {
    List<Request> requests = new ArrayList<>();
    if (qdisc.isLimited()) {
      requests.add(
          QdiscMessage.replace(index, QdiscMessage.ROOT, LIMIT, QdiscCodec.limit(qdisc)));
    }
    if (qdisc.isEmulated()) {
      Netem emulator = QdiscCodec.emulator(qdisc);
      requests.add(
          qdisc.isLimited()
              ? QdiscMessage.replace(index, INSIDE, EMULATOR_INSIDE, emulator)
              : QdiscMessage.replace(index, QdiscMessage.ROOT, EMULATOR, emulator));
    }
    return requests;
  }

  static Request delete(int index) {
    return QdiscMessage.delete(index, QdiscMessage.ROOT);
  }

  static List<Request> redirect(int index, int target) {
    return List.of(ingress(index), new RedirectMessage(index, target).add());
  }

  /** Where filters of what arrives are, without one. */
  static Request ingress(int index) {
    return QdiscMessage.replace(index, QdiscMessage.INGRESS, 0, new Ingress());
  }

  static Request receivePlainly(int index) {
    return QdiscMessage.delete(index, QdiscMessage.INGRESS);
  }
}
