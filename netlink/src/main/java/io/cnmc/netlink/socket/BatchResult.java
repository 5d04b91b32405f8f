package io.cnmc.netlink.socket;

import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.wire.KernelError;
import io.cnmc.netlink.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What became of each request of a batch, by its position. Every one has a result. */
public final class BatchResult {
  private final List<? extends Request> requests;
  private final SortedMap<Integer, KernelError> errors;

  BatchResult(List<? extends Request> requests, SortedMap<Integer, KernelError> errors) {
    this.requests = requests;
    this.errors = new TreeMap<>(errors);
  }

  public int size() {
    return requests.size();
  }

  public boolean isSuccess() {
    return errors.isEmpty();
  }

  /** What the kernel said against request {@code index}; empty when it was carried out. */
  public Optional<KernelError> error(int index) {
    return Optional.ofNullable(errors.get(index));
  }

  /** All refusals by request position, ascending. */
  public SortedMap<Integer, KernelError> errors() {
    return java.util.Collections.unmodifiableSortedMap(errors);
  }

  /** Throws the first refusal, if there is one. */
  public void orThrow() throws NetlinkException {
    orThrowUnless(error -> false);
  }

  /** Throws the first refusal that is not harmless. */
  public void orThrowUnless(Predicate<KernelError> harmless) throws NetlinkException {
    for (Map.Entry<Integer, KernelError> error : errors.entrySet()) {
      if (!harmless.test(error.getValue())) {
        throw new NetlinkException(
            requests.get(error.getKey()).description(), error.getValue());
      }
    }
  }
}
