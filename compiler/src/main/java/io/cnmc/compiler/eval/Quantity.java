package io.cnmc.compiler.eval;

import java.util.Optional;

/** A rate, size or duration as a count of its smallest unit. */
record Quantity(Kind kind, long amount) {
  enum Kind {
    RATE("bit"),
    SIZE("b"),
    DURATION("ns");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /** The smallest unit, as the language writes it. */
    String unit() {
      return unit;
    }
  }

  static Optional<Quantity> of(Value value) {
    return switch (value) {
      case Value.Rate(long bits) -> Optional.of(new Quantity(Kind.RATE, bits));
      case Value.Size(long bytes) -> Optional.of(new Quantity(Kind.SIZE, bytes));
      case Value.Duration(long nanos) -> Optional.of(new Quantity(Kind.DURATION, nanos));
      case Value other -> Optional.empty();
    };
  }

  Value toValue() {
    return switch (kind) {
      case RATE -> new Value.Rate(amount);
      case SIZE -> new Value.Size(amount);
      case DURATION -> new Value.Duration(amount);
    };
  }
}
