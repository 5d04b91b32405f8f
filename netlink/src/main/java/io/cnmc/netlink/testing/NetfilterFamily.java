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
        replies.dump(in, out -> NftDump.dump(namespace.nft(), in, out));
      } else {
        NftDump.generation(namespace.nft(), in, replies);
      }
    }
  }

  /** One transaction. */
  private static final class Batch {
    private final NamespaceState namespace;
    private final Replies replies;
    private final NftRuleset draft;
    private final List<Runnable> answers = new ArrayList<>();
    private boolean failed;

    Batch(NamespaceState namespace, Replies replies) {
      this.namespace = namespace;
      this.replies = replies;
      this.draft = namespace.nft().copy();
    }

    void run(MessageReader in) {
      int expected = new Attributes(in.attributes(HEADER)).u32be(NFNL_BATCH_GENID, 0);
      Replies.Ticket begin = replies.ticket(in);
      if (expected != 0 && expected != namespace.nft().generation()) {
        begin.acknowledge(new Refusal(Refusal.ERESTART));
        skip(in);
        return;
      }
      while (in.next() && in.type() != BATCH_END) {
        handle(in);
      }
      commit(begin);
    }

    private void handle(MessageReader in) {
      Replies.Ticket ticket = replies.ticket(in);
      try {
        new NftChanges(draft).apply(in);
        answers.add(() -> ticket.acknowledge(null));
      } catch (Refusal e) {
        failed = true;
        answers.add(() -> ticket.acknowledge(e));
      }
    }

    private void commit(Replies.Ticket begin) {
      try {
        boolean answered =
            failed || replies.carryOut("nft transaction", () -> namespace.nft(draft.committed()));
        if (answered) {
          answers.forEach(Runnable::run);
        }
      } catch (Refusal e) {
        begin.acknowledge(e);
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
