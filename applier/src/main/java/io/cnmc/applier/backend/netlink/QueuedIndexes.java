package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kernel's numbers of one namespace's links, which a conversation may be about to make. */
final class QueuedIndexes {
  private final NamespaceRef ref;
  private final Conversation conversation;
  private final LinkIndexes indexes;

  QueuedIndexes(NamespaceRef ref, Conversation conversation, LinkIndexes indexes) {
    this.ref = ref;
    this.conversation = conversation;
    this.indexes = indexes;
  }

  /** Links that are still queued have no number yet. */
  int of(String link) throws IOException, OperationRefused {
    if (!indexes.knows(ref, link)) {
      conversation.flush();
    }
    return indexes.of(ref, link, conversation.namespace());
  }

  /** 0 for none, as the kernel has it. */
  int ofNullable(@Nullable String link) throws IOException, OperationRefused {
    return link == null ? 0 : of(link);
  }
}
