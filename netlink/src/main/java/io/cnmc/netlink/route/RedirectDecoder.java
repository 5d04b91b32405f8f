package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells {@link RedirectMessage}'s filter from all others: by what it matches, and what it does. */
final class RedirectDecoder {
  private static final int INFO_OFFSET = 16;
  private static final int PROTOCOL = 0xffff;
  private static final int ACTION = 2;
  private static final int EGRESS_ACTION = 5;

  private final MessageReader message;
  private String kind = "";
  private boolean classifies;
  private boolean matchesAll;
  private int actions;
  private boolean redirects;
  private int target;

  RedirectDecoder(MessageReader message) {
    this.message = message;
  }

  @Nullable RedirectMessage decode() {
    AttributeReader in = message.attributes(RedirectMessage.HEADER);
    while (in.next()) {
      switch (in.type()) {
        case RedirectMessage.TCA_KIND -> kind = in.string();
        case RedirectMessage.TCA_OPTIONS -> options(in.nested());
        default -> {}
      }
    }
    if (kind.equals("u32") && !classifies) {
      return null;
    }
    boolean all = (message.u32(INFO_OFFSET) & PROTOCOL) == RedirectMessage.ALL && matchesAll;
    boolean plain = kind.equals("u32") && all && actions == 1 && redirects;
    return new RedirectMessage(message.u32(4), plain ? target : 0);
  }

  private void options(AttributeReader in) {
    while (in.next()) {
      if (!kind.equals("u32")) {
        continue;
      }
      switch (in.type()) {
        case RedirectMessage.TCA_U32_SEL -> {
          classifies = true;
          matchesAll = Arrays.equals(in.bytes(), RedirectMessage.selector());
        }
        case RedirectMessage.TCA_U32_ACT -> actions(in.nested());
        default -> {}
      }
    }
  }

  private void actions(AttributeReader in) {
    while (in.next()) {
      actions++;
      action(in.nested());
    }
  }

  private void action(AttributeReader in) {
    boolean mirred = false;
    while (in.next()) {
      switch (in.type()) {
        case RedirectMessage.TCA_ACT_KIND -> mirred = in.string().equals("mirred");
        case RedirectMessage.TCA_ACT_OPTIONS -> {
          if (mirred) {
            mirred(in.nested());
          }
        }
        default -> {}
      }
    }
  }

  private void mirred(AttributeReader in) {
    while (in.next()) {
      if (in.type() == RedirectMessage.TCA_MIRRED_PARMS) {
        redirects =
            in.u32At(ACTION) == RedirectMessage.STOLEN
                && in.u32At(EGRESS_ACTION) == RedirectMessage.EGRESS_REDIRECT;
        target = in.u32At(RedirectMessage.TARGET);
      }
    }
  }
}
