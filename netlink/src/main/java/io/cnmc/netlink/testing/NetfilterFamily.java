package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import java.util.ArrayList;
import java.util.List;

/**
 * NETLINK_NETFILTER of the fake kernel, nf_tables only: a batch works on a copy of the ruleset,
 * which takes the ruleset's place if nothing in it was refused (nfnetlink_rcv_batch).
 */
final class NetfilterFamily implements FakeSocket.Family {
  private static final int BATCH_BEGIN = 16;
  private static final int BATCH_END = 17;
  private static final int HEADER = 4;
  private static final int NFNL_BATCH_GENID = 1;

  private final NamespaceState namespace;

  NetfilterFamily(NamespaceState namespace) {
    this.namespace = namespace;
  }

  @Override
  public void handle(MessageReader in, Replies replies) {
    while (in.next()) {
      if (in.type() == BATCH_BEGIN) {
        new Batch(namespace, replies).run(in);
      } else if ((in.flags() & MessageFlags.DUMP) == MessageFlags.DUMP) {
        dump(in, replies);
      } else {
        NftDump.generation(namespace.nft(), in, replies);
      }
    }
  }

  private void dump(MessageReader in, Replies replies) {
    try {
      NftDump.check(namespace.nft(), in);
      replies.dump(in, out -> NftDump.dump(namespace.nft(), in, out));
    } catch (Refusal e) {
      replies.acknowledge(in, e);
    }
  }

  /** One transaction. */
  private static final class Batch {
    private final NamespaceState namespace;
    private final Replies replies;
    private final List<Runnable> answers = new ArrayList<>();

    Batch(NamespaceState namespace, Replies replies) {
      this.namespace = namespace;
      this.replies = replies;
    }

    /** The copy is made when the change is let through: whoever watches may change the ruleset. */
    void run(MessageReader in) {
      int expected = new Attributes(in.attributes(HEADER)).u32be(NFNL_BATCH_GENID, 0);
      Replies.Ticket begin = replies.ticket(in);
      try {
        if (replies.carryOut("nft transaction", () -> change(in, expected))) {
          answers.forEach(Runnable::run);
        }
      } catch (Refusal e) {
        skip(in);
        begin.acknowledge(e);
      }
    }

    private void change(MessageReader in, int expected) {
      if (expected != 0 && expected != namespace.nft().generation()) {
        throw new Refusal(Refusal.ERESTART);
      }
      NftRuleset draft = namespace.nft().copy();
      boolean good = true;
      while (in.next() && in.type() != BATCH_END) {
        good &= handle(in, draft);
      }
      if (good) {
        namespace.nft(draft.committed());
      }
    }

    private boolean handle(MessageReader in, NftRuleset draft) {
      Replies.Ticket ticket = replies.ticket(in);
      try {
        new NftChanges(draft).apply(in);
        answers.add(() -> ticket.acknowledge(null));
        return true;
      } catch (Refusal e) {
        answers.add(() -> ticket.acknowledge(e));
        return false;
      }
    }

    private static void skip(MessageReader in) {
      boolean inside = true;
      while (inside && in.next()) {
        inside = in.type() != BATCH_END;
      }
    }
  }
}
