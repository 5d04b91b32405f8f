package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageReader;
import java.util.ArrayList;
import java.util.List;

/** RTM_NEWLINKPROP and RTM_DELLINKPROP (rtnl_linkprop): further names of links. */
final class LinkNameRequests {
  /** ALTIFNAMSIZ, less the final zero. */
  private static final int LONGEST = 127;

  private final NamespaceState namespace;

  LinkNameRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void add(MessageReader in) {
    LinkState link = link(in);
    for (String name : names(in)) {
      if (name.length() > LONGEST) {
        throw new Refusal(Errno.ERANGE);
      }
      if (namespace.link(name) != null) {
        throw new Refusal(Errno.EEXIST);
      }
      link.alternativeNames.add(name);
    }
  }

  void remove(MessageReader in) {
    LinkState link = link(in);
    for (String name : names(in)) {
      LinkState owner = namespace.link(name);
      if (owner == null) {
        throw new Refusal(Errno.ENOENT);
      }
      if (!link.alternativeNames.remove(name)) {
        throw new Refusal(Errno.EINVAL);
      }
    }
  }

  private LinkState link(MessageReader in) {
    int index = in.u32(4);
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    LinkState link =
        index != 0
            ? namespace.link(index)
            : namespace.link(attributes.string(LinkAttributes.IFNAME));
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    return link;
  }

  private static List<String> names(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    AttributeReader list = attributes.nested(LinkAttributes.PROP_LIST, 0);
    List<String> names = new ArrayList<>();
    while (list.next()) {
      if (list.type() == LinkAttributes.ALT_IFNAME) {
        names.add(list.string());
      }
    }
    return names;
  }
}
