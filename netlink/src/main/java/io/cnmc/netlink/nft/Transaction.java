package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes that happen at once or not at all, in the order in which they are added: a chain before
 * the rules and verdicts that name it, a set before the rules that look up in it. {@link
 * NftConnection#commit} carries it out. For one thread.
 */
public final class Transaction {
  private final List<Request> requests = new ArrayList<>();
  private @Nullable Integer generation;
  private int sets;

  /** Refuse to commit (ERESTART) unless the ruleset is still of this generation. */
  public Transaction requireGeneration(int expected) {
    this.generation = expected;
    return this;
  }

  /** Makes a table; EEXIST when there is one. */
  public Transaction create(TableMessage table) {
    return make(NftType.NEWTABLE, table.family(), "table " + table.name(), table::write);
  }

  /** Deletes a table and all in it; ENOENT when there is none. */
  public Transaction delete(TableMessage table) {
    return remove(
        NftType.DELTABLE,
        table.family(),
        "table " + table.name(),
        out -> out.string(TableMessage.NFTA_TABLE_NAME, table.name()));
  }

  /** Makes a chain; EEXIST when there is one. */
  public Transaction create(ChainMessage chain) {
    return make(NftType.NEWCHAIN, chain.family(), object(chain), chain::write);
  }

  /** Deletes a chain with its rules; EBUSY while something else jumps to it. */
  public Transaction delete(ChainMessage chain) {
    return remove(
        NftType.DELCHAIN,
        chain.family(),
        object(chain),
        out -> {
          out.string(ChainMessage.NFTA_CHAIN_TABLE, chain.table());
          out.string(ChainMessage.NFTA_CHAIN_NAME, chain.name());
        });
  }

  /** Deletes all rules of a chain; none is no error. */
  public Transaction flush(ChainMessage chain) {
    return remove(
        NftType.DELRULE,
        chain.family(),
        "rules of " + object(chain),
        out -> {
          out.string(RuleMessage.NFTA_RULE_TABLE, chain.table());
          out.string(RuleMessage.NFTA_RULE_CHAIN, chain.name());
        });
  }

  /** Adds a rule behind the others of its chain. */
  public Transaction append(RuleMessage rule) {
    int flags = MessageFlags.CREATE | MessageFlags.APPEND;
    return add(NftType.NEWRULE, flags, rule.family(), object(rule), rule::write);
  }

  /** Deletes the rule with this one's handle. */
  public Transaction delete(RuleMessage rule) {
    return remove(
        NftType.DELRULE,
        rule.family(),
        object(rule) + " handle " + rule.handle(),
        out -> {
          out.string(RuleMessage.NFTA_RULE_TABLE, rule.table());
          out.string(RuleMessage.NFTA_RULE_CHAIN, rule.chain());
          out.u64be(RuleMessage.NFTA_RULE_HANDLE, rule.handle());
        });
  }

  /** Makes an empty set or map; EEXIST when there is one. */
  public Transaction create(SetDefinition set) {
    int id = ++sets;
    String object = object(set.table(), set.name());
    return make(NftType.NEWSET, set.family(), object, out -> set.write(out, id));
  }

  /** Deletes a set with its elements; EBUSY while a rule looks up in it. */
  public Transaction delete(SetMessage set) {
    return remove(
        NftType.DELSET,
        set.family(),
        object(set.table(), set.name()),
        out -> {
          out.string(SetMessage.NFTA_SET_TABLE, set.table());
          out.string(SetMessage.NFTA_SET_NAME, set.name());
        });
  }

  /** Adds elements, in as many messages as needed; EEXIST when a map has other data for a key. */
  public Transaction addElements(SetMessage set, List<SetElement> elements) {
    return elements(NftType.NEWSETELEM, MessageFlags.CREATE, set, elements);
  }

  /** Deletes elements by key; ENOENT when one is not there. */
  public Transaction deleteElements(SetMessage set, List<SetElement> elements) {
    return elements(NftType.DELSETELEM, 0, set, elements);
  }

  private Transaction elements(
      NftType type, int flags, SetMessage set, List<SetElement> elements) {
    String object = "elements of " + object(set.table(), set.name());
    for (List<SetElement> chunk : ElementList.chunks(elements)) {
      add(type, flags, set.family(), object, out -> ElementList.write(out, set, chunk));
    }
    return this;
  }

  public boolean isEmpty() {
    return requests.isEmpty();
  }

  /** All messages, between BEGIN and END. */
  List<Request> messages() {
    List<Request> messages = new ArrayList<>(requests.size() + 2);
    messages.add(new BatchMarker(BatchMarker.Mark.BEGIN, generation));
    messages.addAll(requests);
    messages.add(new BatchMarker(BatchMarker.Mark.END, null));
    return messages;
  }

  private Transaction make(
      NftType type, NftFamily family, String object, Consumer<AttributeWriter> body) {
    return add(type, MessageFlags.CREATE | MessageFlags.EXCLUSIVE, family, object, body);
  }

  private Transaction remove(
      NftType type, NftFamily family, String object, Consumer<AttributeWriter> body) {
    return add(type, 0, family, object, body);
  }

  private Transaction add(
      NftType type, int flags, NftFamily family, String object, Consumer<AttributeWriter> body) {
    requests.add(new NftRequest(type, flags, family, object, body));
    return this;
  }

  private static String object(ChainMessage chain) {
    return "chain " + chain.table() + " " + chain.name();
  }

  private static String object(RuleMessage rule) {
    return "rule of " + rule.table() + " " + rule.chain();
  }

  private static String object(String table, String set) {
    return "set " + table + " " + set;
  }
}
