package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.ImpairmentCode;
import io.cnmc.compiler.analysis.ImpairmentDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.Setting;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.Impairment.Direction;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.TokenBucket;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * An impairment says what happens to packets, each of one direction, in numbers that the kernel can
 * hold, and of what there is something of.
 */
final class ImpairmentRule implements Rule {
  private static final long MIN_RATE = 1_000;
  static final long MAX_RATE = 1_000_000_000_000L;

  private static final long MAX_DELAY = 3_600_000_000_000L;
  private static final BigDecimal WHOLE = new BigDecimal(100);

  /** A millionth is what the model counts in. */
  private static final int DECIMALS = 4;

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    IpFamily family = UnderlayMtu.family(draft);
    for (NetworkDeclaration network : draft.networks()) {
      boolean links = network.schema().filter(s -> s.has(DriverTrait.NO_LINKS)).isEmpty();
      for (EndpointDeclaration endpoint : network.endpoints()) {
        Map<Direction, Span> seen = new EnumMap<>(Direction.class);
        for (ImpairmentDeclaration impairment : endpoint.impairments()) {
          if (links) {
            check(impairment, seen, diagnostics);
            Bursts.check(impairment, network, family, diagnostics);
          } else {
            diagnostics.add(
                Diagnostic.at(
                    ImpairmentCode.NO_LINK,
                    impairment.origin(),
                    "an endpoint of `" + network.name() + "` has no link of its own"));
          }
        }
      }
    }
  }

  private static void check(
      ImpairmentDeclaration impairment, Map<Direction, Span> seen, Diagnostics diagnostics) {
    if (impairment.isEmpty()) {
      diagnostics.add(
          Diagnostic.at(ImpairmentCode.NOTHING, impairment.origin(), "says nothing that happens")
              .help("give a `rate`, a `delay`, or one of `loss duplicate reorder corrupt`"));
    }
    for (Direction direction : impairment.directions()) {
      Span first = seen.putIfAbsent(direction, impairment.origin());
      if (first != null) {
        String word = direction == Direction.EGRESS ? "sends" : "receives";
        diagnostics.add(
            Diagnostic.at(
                    ImpairmentCode.TWICE,
                    impairment.origin(),
                    "what the endpoint " + word + " is impaired twice")
                .and(first, "first here"));
      }
    }
    impairment.rate().values().forEach(rate -> rate(rate, diagnostics));
    range(impairment.delay(), 1, MAX_DELAY, "above 0 and at most 1h", diagnostics);
    range(impairment.jitter(), 1, MAX_DELAY, "above 0 and at most 1h", diagnostics);
    for (String name : ImpairmentDeclaration.CHANCES) {
      impairment.chance(name).values().forEach(chance -> chance(chance, diagnostics));
    }
    needs(impairment.burst(), impairment.rate(), "rate", diagnostics);
    needs(impairment.jitter(), impairment.delay(), "delay", diagnostics);
    if (!impairment.jitter().isGiven()) {
      needs(impairment.chance("reorder"), impairment.delay(), "delay", diagnostics);
    }
    jitterWithin(impairment, diagnostics);
  }

  static boolean isRate(long bits) {
    return bits >= MIN_RATE && bits <= MAX_RATE;
  }

  private static void rate(Located<Long> rate, Diagnostics diagnostics) {
    if (!isRate(rate.value())) {
      diagnostics.add(
          Diagnostic.at(ImpairmentCode.RANGE, rate.span(), "has to be from 1kbit to 1tbit"));
    } else if (rate.value() % TokenBucket.BITS != 0) {
      long whole = rate.value() - rate.value() % TokenBucket.BITS;
      diagnostics.add(
          Diagnostic.at(
                  ImpairmentCode.RANGE, rate.span(), "has to be a multiple of 8bit")
              .note("the kernel counts whole bytes per second")
              .help("write `" + whole + "bit`"));
    }
  }

  private static void range(
      Setting<Long> setting, long least, long most, String words, Diagnostics diagnostics) {
    for (Located<Long> value : setting.values()) {
      if (value.value() < least || value.value() > most) {
        diagnostics.add(Diagnostic.at(ImpairmentCode.RANGE, value.span(), "has to be " + words));
      }
    }
  }

  private static void chance(Located<BigDecimal> chance, Diagnostics diagnostics) {
    BigDecimal percent = chance.value();
    if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0) {
      diagnostics.add(
          Diagnostic.at(
              ImpairmentCode.RANGE, chance.span(), "has to be above 0% and at most 100%"));
    } else if (percent.stripTrailingZeros().scale() > DECIMALS) {
      diagnostics.add(
          Diagnostic.at(ImpairmentCode.RANGE, chance.span(), "has to have four decimals at most"));
    }
  }

  private static void needs(
      Setting<?> setting, Setting<?> other, String name, Diagnostics diagnostics) {
    if (!setting.values().isEmpty() && !other.isGiven() && !other.isBroken()) {
      diagnostics.add(
          Diagnostic.at(
                  ImpairmentCode.PREREQUISITE,
                  setting.values().get(0).span(),
                  "there is no `" + name + "` for it to be of")
              .help("add `" + name + "`"));
    }
  }

  /** Nothing arrives before it was sent. */
  private static void jitterWithin(ImpairmentDeclaration impairment, Diagnostics diagnostics) {
    if (impairment.jitter().isGiven()
        && impairment.delay().isGiven()
        && impairment.jitter().or(0L) <= MAX_DELAY
        && impairment.jitter().or(0L) > impairment.delay().or(0L)) {
      Located<Long> jitter = impairment.jitter().first().orElseThrow();
      Located<Long> delay = impairment.delay().first().orElseThrow();
      diagnostics.add(
          Diagnostic.at(ImpairmentCode.RANGE, jitter.span(), "has to be at most the delay")
              .and(delay.span(), "which is this"));
    }
  }
}
