package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.SetMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Operations on a table as one transaction, in the order in which the kernel's reference counts
 * allow it: what is referred to is there before what refers to it, and goes after it.
 */
final class FirewallChange {
  private final List<Operation> operations;
  private final Transaction transaction = new Transaction();

  FirewallChange(List<Operation> operations) {
    this.operations = operations;
  }

  Transaction transaction() {
    deleted(NftTable.class).forEach(table -> transaction.delete(TableCodec.encode(table)));
    created(NftTable.class).forEach(table -> transaction.create(TableCodec.encode(table)));
    created(NftSet.class).forEach(set -> transaction.create(TableCodec.encode(set)));
    created(NftChain.class).forEach(chain -> transaction.create(TableCodec.encode(chain)));
    Stream.concat(updated(NftChain.class), deleted(NftChain.class))
        .forEach(chain -> transaction.flush(TableCodec.encode(chain)));
    updates().forEach(this::changeElements);
    created(NftSet.class).forEach(set -> addElements(set, set.elements()));
    Stream.concat(created(NftChain.class), updated(NftChain.class)).forEach(this::appendRules);
    deleted(NftChain.class).forEach(chain -> transaction.delete(TableCodec.encode(chain)));
    deleted(NftSet.class).forEach(set -> transaction.delete(message(set)));
    return transaction;
  }

  private void changeElements(Operation.Update update) {
    if (update.before() instanceof NftSet before && update.after() instanceof NftSet after) {
      List<NftElement> gone = less(before.elements(), after.elements());
      if (!gone.isEmpty()) {
        transaction.deleteElements(message(after), ElementCodec.encode(after, gone));
      }
      addElements(after, less(after.elements(), before.elements()));
    }
  }

  private void addElements(NftSet set, Iterable<NftElement> elements) {
    List<NftElement> list = new ArrayList<>();
    elements.forEach(list::add);
    if (!list.isEmpty()) {
      transaction.addElements(message(set), ElementCodec.encode(set, list));
    }
  }

  private void appendRules(NftChain chain) {
    chain.rules().forEach(rule -> transaction.append(TableCodec.encode(chain, rule)));
  }

  private static List<NftElement> less(SortedSet<NftElement> all, SortedSet<NftElement> without) {
    SortedSet<NftElement> left = new TreeSet<>(all);
    left.removeAll(without);
    return List.copyOf(left);
  }

  private static SetMessage message(NftSet set) {
    return TableCodec.encode(set).message();
  }

  private <T extends KernelObject> Stream<T> created(Class<T> type) {
    return objects(type, o -> o instanceof Operation.Create c ? c.object() : null);
  }

  private <T extends KernelObject> Stream<T> deleted(Class<T> type) {
    return objects(type, o -> o instanceof Operation.Delete d ? d.object() : null);
  }

  private <T extends KernelObject> Stream<T> updated(Class<T> type) {
    return updates().map(Operation.Update::after).filter(type::isInstance).map(type::cast);
  }

  private Stream<Operation.Update> updates() {
    return operations.stream()
        .filter(Operation.Update.class::isInstance)
        .map(Operation.Update.class::cast);
  }

  private <T extends KernelObject> Stream<T> objects(
      Class<T> type, Function<Operation, @org.jspecify.annotations.Nullable KernelObject> object) {
    return operations.stream().map(object).filter(type::isInstance).map(type::cast);
  }
}
