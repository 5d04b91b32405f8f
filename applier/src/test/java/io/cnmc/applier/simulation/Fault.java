package io.cnmc.applier.simulation;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something that goes wrong at one point of an apply: at its {@code number}th change, or at its
 * {@code number}th datagram, counted from 1.
 */
record Fault(Point point, int number, Kind kind, Manner manner) {

  /** What is counted. */
  enum Point {
    CHANGE,
    EXCHANGE
  }

  /** What goes wrong. */
  enum Kind {
    EPERM,
    EEXIST,
    ENOENT,
    ENODEV,
    EBUSY,
    EINVAL,
    ENOMEM,
    ENOBUFS,
    EOPNOTSUPP,
    EINTR,
    LOST,
    TRUNCATED,
    RENUMBERED,
    INTERRUPTED,
    DEATH_BEFORE,
    DEATH_AFTER,
    CANCELLATION;

    static List<Kind> refusals() {
      return Stream.of(values()).filter(kind -> kind.compareTo(LOST) < 0).toList();
    }

    Errno errno() {
      return switch (this) {
        case EPERM -> Errno.EPERM;
        case EEXIST -> Errno.EEXIST;
        case ENOENT -> Errno.ENOENT;
        case ENODEV -> Errno.ENODEV;
        case EBUSY -> Errno.EBUSY;
        case EINVAL -> Errno.EINVAL;
        case ENOMEM -> Errno.ENOMEM;
        case ENOBUFS -> Errno.ENOBUFS;
        case EOPNOTSUPP -> Errno.EOPNOTSUPP;
        case EINTR -> Errno.EINTR;
        case LOST, TRUNCATED, RENUMBERED, INTERRUPTED, DEATH_BEFORE, DEATH_AFTER, CANCELLATION ->
            throw new IllegalStateException(this + " has no number");
      };
    }

    boolean canBefall(Exchange.Kind exchange) {
      return switch (this) {
        case LOST, TRUNCATED, RENUMBERED -> true;
        case INTERRUPTED -> exchange == Exchange.Kind.DUMP;
        case DEATH_BEFORE, DEATH_AFTER, CANCELLATION -> false;
        case EPERM, EEXIST, ENOENT, ENODEV, EBUSY, EINVAL, ENOMEM, ENOBUFS, EOPNOTSUPP, EINTR ->
            exchange != Exchange.Kind.CHANGE;
      };
    }
  }

  /** How long it goes wrong, and what is asked for then. */
  enum Manner {
    /** At the point only; the state before is wanted back. */
    ONCE,
    /** From the point on, whatever is of the same kind; the state before is wanted back. */
    SAME,
    /** From the point on, always; the state before is wanted back. */
    ALWAYS,
    /** At the point only; what is done shall stay. */
    STOP
  }

  /** What can go wrong at a change. */
  static List<Fault> atChange(int number) {
    List<Fault> faults = new ArrayList<>();
    for (Kind kind : Kind.refusals()) {
      add(faults, Point.CHANGE, number, kind);
    }
    faults.add(new Fault(Point.CHANGE, number, Kind.DEATH_BEFORE, Manner.ONCE));
    faults.add(new Fault(Point.CHANGE, number, Kind.DEATH_AFTER, Manner.ONCE));
    faults.add(new Fault(Point.CHANGE, number, Kind.CANCELLATION, Manner.ONCE));
    faults.add(new Fault(Point.CHANGE, number, Kind.CANCELLATION, Manner.STOP));
    return faults;
  }

  /** What can go wrong at a datagram; refusals of changes are at the changes. */
  static List<Fault> atExchange(int number, Exchange.Kind exchange) {
    List<Fault> faults = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind.canBefall(exchange)) {
        add(faults, Point.EXCHANGE, number, kind);
      }
    }
    return faults;
  }

  private static void add(List<Fault> faults, Point point, int number, Kind kind) {
    for (Manner manner : Manner.values()) {
      faults.add(new Fault(point, number, kind, manner));
    }
  }

  /** {@code change-17.EEXIST.once}, which {@link #parse} reads. */
  @Override
  public String toString() {
    return (point + "-" + number).toLowerCase(Locale.ROOT)
        + "." + kind
        + "." + manner.name().toLowerCase(Locale.ROOT);
  }

  static Fault parse(String text) {
    String[] parts = text.split("[.-]");
    return new Fault(
        Point.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[1]),
        Kind.valueOf(parts[2]),
        Manner.valueOf(parts[3].toUpperCase(Locale.ROOT)));
  }
}
