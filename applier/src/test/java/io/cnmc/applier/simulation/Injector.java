package io.cnmc.applier.simulation;

import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.simulation.Fault.Manner;
import io.cnmc.applier.simulation.Fault.Point;
import io.cnmc.netlink.testing.Change;
import io.cnmc.netlink.testing.ChangeInterceptor;
import io.cnmc.netlink.testing.Exchange;
import io.cnmc.netlink.testing.ExchangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches a kernel from now on, and makes faults happen. */
final class Injector {
  private final FakeKernel kernel;
  private final List<Armed> faults;
  private final List<Exchange.Kind> exchanges = new ArrayList<>();
  private final CancellationToken cancellation = new CancellationToken();
  private int changes;

  private Injector(FakeKernel kernel, List<Fault> faults) {
    this.kernel = kernel;
    this.faults = faults.stream().map(Armed::new).toList();
  }

  /** Without faults it only counts. */
  static Injector into(FakeKernel kernel, List<Fault> faults) {
    Injector injector = new Injector(kernel, faults);
    kernel.intercept(injector::fate);
    kernel.interceptExchanges(injector::fate);
    return injector;
  }

  /** Lets everything through again. */
  void lift() {
    kernel.intercept(change -> ChangeInterceptor.Fate.PROCEED);
    kernel.interceptExchanges(exchange -> ExchangeInterceptor.Fate.ARRIVE);
  }

  /** The first of the faults that never happened. */
  @Nullable Fault idle() {
    return faults.stream().filter(f -> f.fired == 0).map(f -> f.fault).findFirst().orElse(null);
  }

  CancellationToken cancellation() {
    return cancellation;
  }

  int changes() {
    return changes;
  }

  List<Exchange.Kind> exchanges() {
    return exchanges;
  }

  private ChangeInterceptor.Fate fate(Change change) {
    changes++;
    for (Armed armed : faults) {
      if (armed.strikes(Point.CHANGE, changes, change.namespace() + change.what())) {
        return fate(armed.fault.kind());
      }
    }
    return ChangeInterceptor.Fate.PROCEED;
  }

  private ChangeInterceptor.Fate fate(Fault.Kind kind) {
    return switch (kind) {
      case DEATH_BEFORE -> new ChangeInterceptor.Fate.Die(false);
      case DEATH_AFTER -> new ChangeInterceptor.Fate.Die(true);
      case CANCELLATION -> {
        cancellation.cancel();
        yield ChangeInterceptor.Fate.PROCEED;
      }
      case EPERM, EEXIST, ENOENT, ENODEV, EBUSY, EINVAL, ENOMEM, ENOBUFS, EOPNOTSUPP, EINTR ->
          new ChangeInterceptor.Fate.Refuse(kind.errno());
      case LOST, TRUNCATED, RENUMBERED, INTERRUPTED -> throw new IllegalStateException("" + kind);
    };
  }

  private ExchangeInterceptor.Fate fate(Exchange exchange) {
    exchanges.add(exchange.kind());
    String same = exchange.namespace() + exchange.kind();
    for (Armed armed : faults) {
      if (armed.fault.kind().canBefall(exchange.kind())
          && armed.strikes(Point.EXCHANGE, exchanges.size(), same)) {
        return answerFate(armed.fault.kind());
      }
    }
    return ExchangeInterceptor.Fate.ARRIVE;
  }

  private static ExchangeInterceptor.Fate answerFate(Fault.Kind kind) {
    return switch (kind) {
      case LOST -> new ExchangeInterceptor.Fate.Lose();
      case TRUNCATED -> new ExchangeInterceptor.Fate.Truncate();
      case RENUMBERED -> new ExchangeInterceptor.Fate.Renumber();
      case INTERRUPTED -> new ExchangeInterceptor.Fate.Interrupt();
      case EPERM, EEXIST, ENOENT, ENODEV, EBUSY, EINVAL, ENOMEM, ENOBUFS, EOPNOTSUPP, EINTR ->
          new ExchangeInterceptor.Fate.Refuse(kind.errno());
      case DEATH_BEFORE, DEATH_AFTER, CANCELLATION -> throw new IllegalStateException("" + kind);
    };
  }

  /** A fault that waits for its point. */
  private static final class Armed {
    private final Fault fault;
    private int fired;
    private @Nullable String first;

    Armed(Fault fault) {
      this.fault = fault;
    }

    boolean strikes(Point point, int number, String same) {
      boolean strikes =
          fault.point() == point
              && (number == fault.number()
                  || number > fault.number() && goesOn(same));
      if (strikes) {
        fired++;
        first = first == null ? same : first;
      }
      return strikes;
    }

    private boolean goesOn(String same) {
      return fault.manner() == Manner.ALWAYS
          || fault.manner() == Manner.SAME && same.equals(first);
    }
  }
}
