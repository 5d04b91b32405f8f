package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.Optional;
import java.util.Set;

/**
 * Queueing disciplines (tc_modify_qdisc, tc_get_qdisc) and the one filter that cnmc sets, which
 * redirects all that arrives (tc_new_tfilter).
 */
final class QdiscRequests {
  private static final int RTM_NEWQDISC = 36;
  private static final int RTM_NEWTFILTER = 44;
  private static final int HEADER = 20;
  private static final int TCA_KIND = 1;
  private static final int TCA_OPTIONS = 2;
  private static final int CLASS = 0xffff;
  private static final Set<String> KINDS = Set.of("tbf", "netem", "ingress");

  private final NamespaceState namespace;

  QdiscRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void replace(MessageReader in) {
    LinkState link = link(in);
    Attributes attributes = new Attributes(in.attributes(HEADER));
    String kind = attributes.string(TCA_KIND);
    if (!KINDS.contains(kind)) {
      throw new Refusal(Errno.ENOENT, "Specified qdisc kind is unknown");
    }
    Octets options = attributes.get(TCA_OPTIONS);
    int parent = in.u32(12);
    int handle = kind.equals("ingress") ? QdiscState.INGRESS_HANDLE : in.u32(8);
    Optional<QdiscState> same =
        link.qdiscs.stream().filter(q -> q.handle() == handle).findFirst();
    if (same.isPresent() && !same.get().kind().equals(kind)) {
      throw new Refusal(Errno.EINVAL, "Invalid qdisc name: must match existing qdisc");
    }
    if (same.isPresent() && kind.equals("ingress")) {
      throw new Refusal(Errno.EINVAL, "Change operation not supported by specified qdisc");
    }
    QdiscState made =
        new QdiscState(handle, parent, kind, options == null ? Octets.EMPTY : options);
    if (same.isPresent()) {
      link.qdiscs.set(link.qdiscs.indexOf(same.get()), made);
    } else {
      graft(link, made);
    }
  }

  private static void graft(LinkState link, QdiscState made) {
    if (made.parent() == QdiscState.ROOT) {
      link.qdiscs.removeIf(qdisc -> !qdisc.isIngress());
    } else if (!made.isIngress()) {
      if (link.qdiscs.stream().noneMatch(q -> q.handle() == (made.parent() & ~CLASS))) {
        throw new Refusal(Errno.ENOENT, "Failed to find qdisc with specified handle");
      }
      link.qdiscs.removeIf(qdisc -> qdisc.parent() == made.parent());
    }
    link.qdiscs.add(made);
  }

  void delete(MessageReader in) {
    LinkState link = link(in);
    boolean ingress = in.u32(12) == QdiscState.INGRESS;
    if (!link.qdiscs.removeIf(qdisc -> qdisc.isIngress() == ingress)) {
      throw new Refusal(ingress ? Errno.EINVAL : Errno.ENOENT);
    }
    link.redirect = ingress ? null : link.redirect;
  }

  private LinkState link(MessageReader in) {
    LinkState link = namespace.link(in.u32(4));
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    return link;
  }

  void dump(MessageReader in, Replies.ObjectWriter out) {
    for (LinkState link : namespace.links()) {
      for (QdiscState qdisc : link.qdiscs) {
        out.write(
            RTM_NEWQDISC,
            to -> {
              header(to, link, qdisc.handle(), qdisc.parent());
              to.string(TCA_KIND, qdisc.kind());
              to.octets(TCA_OPTIONS, qdisc.options());
            });
      }
    }
  }

  void addFilter(MessageReader in) {
    LinkState link = link(in);
    if (link.qdiscs.stream().noneMatch(QdiscState::isIngress)) {
      throw new Refusal(Errno.EINVAL, "Parent Qdisc doesn't exists");
    }
    LinkState target = namespace.link(target(in));
    if (target == null) {
      throw new Refusal(Errno.ENODEV);
    }
    Octets options = new Attributes(in.attributes(HEADER)).get(TCA_OPTIONS);
    link.filter = options == null ? Octets.EMPTY : options;
    link.filterInfo = in.u32(16);
    link.redirect = target;
  }

  /** TCA_OPTIONS, TCA_U32_ACT, the first action, TCA_ACT_OPTIONS, TCA_MIRRED_PARMS. */
  private static int target(MessageReader in) {
    AttributeReader at = in.attributes(HEADER);
    for (int type : new int[] {TCA_OPTIONS, 7, 1, 2, 2}) {
      while (at.next() && at.type() != type) {
        // the next one
      }
      if (type == 2 && at.length() == Integer.BYTES * 7) {
        return at.u32At(6);
      }
      at = at.nested();
    }
    throw new Refusal(Errno.EINVAL);
  }

  void dumpFilters(MessageReader in, Replies.ObjectWriter out) {
    LinkState link = namespace.link(in.u32(4));
    LinkState target = link == null ? null : link.redirect;
    if (link != null && target != null && namespace.link(target.index) == target) {
      out.write(RTM_NEWTFILTER, to -> writeFilter(to, link));
    }
  }

  private static void writeFilter(AttributeWriter out, LinkState link) {
    out.putZeros(4).putU32(link.index).putU32(0).putU32(QdiscState.INGRESS_HANDLE);
    out.putU32(link.filterInfo);
    out.string(TCA_KIND, "u32");
    out.octets(TCA_OPTIONS, link.filter);
  }

  private static void header(AttributeWriter out, LinkState link, int handle, int parent) {
    out.putZeros(4).putU32(link.index).putU32(handle).putU32(parent).putU32(0);
  }
}
