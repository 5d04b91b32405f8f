package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ImpairmentCode;
import io.cnmc.compiler.analysis.ImpairmentDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Mtu;
import io.cnmc.compiler.model.TokenBucket;
import java.util.Optional;

/** The burst of a rate holds a frame of the network, and no more than the kernel can count. */
final class Bursts {
  private static final int KBIT = 1_000;

  private Bursts() {}

  static void check(
      ImpairmentDeclaration impairment,
      NetworkDeclaration network,
      IpFamily family,
      Diagnostics diagnostics) {
    Optional<Integer> mtu = mtu(network, family);
    if (mtu.isEmpty()) {
      return;
    }
    Optional<Located<Long>> rate =
        impairment.rate().first().filter(r -> ImpairmentRule.isRate(r.value()));
    TokenBucket bucket =
        new TokenBucket(rate.map(Located::value).orElse(ImpairmentRule.MAX_RATE), mtu.get());
    if (rate.isPresent() && !bucket.isPossible()) {
      diagnostics.add(tooSlow(rate.get(), bucket));
      return;
    }
    for (Located<Long> burst : impairment.burst().values()) {
      if (burst.value() < bucket.least()) {
        diagnostics.add(
            outside(burst, bucket)
                .note("an MTU of %d makes frames of %db".formatted(mtu.get(), bucket.least())));
      } else if (burst.value() > bucket.most()) {
        Diagnostic outside = outside(burst, bucket);
        diagnostics.add(bucket.most() == TokenBucket.MAX ? outside : outside.note(counted()));
      }
    }
  }

  /** Empty when the source gives one that no link can have. */
  private static Optional<Integer> mtu(NetworkDeclaration network, IpFamily family) {
    long mtu =
        network.mtu().isBroken()
            ? -1
            : network
                .mtu()
                .or(UnderlayMtu.of(network, family)
                    .map(UnderlayMtu::left)
                    .orElse((long) Mtu.ETHERNET));
    return Mtu.isPossible(mtu) ? Optional.of((int) mtu) : Optional.empty();
  }

  private static Diagnostic tooSlow(Located<Long> rate, TokenBucket bucket) {
    long bits = bucket.least() * TokenBucket.BITS;
    long enough = Math.ceilDiv(bits, (long) TokenBucket.SECONDS * KBIT);
    return Diagnostic.at(
            ImpairmentCode.RANGE,
            rate.span(),
            "one frame of the network, %db, takes too long".formatted(bucket.least()))
        .note(counted())
        .help("write `" + enough + "kbit`");
  }

  private static Diagnostic outside(Located<Long> burst, TokenBucket bucket) {
    String most = bucket.most() == TokenBucket.MAX ? "1gib" : bucket.most() + "b";
    return Diagnostic.at(
        ImpairmentCode.RANGE,
        burst.span(),
        "has to be from %db to %s".formatted(bucket.least(), most));
  }

  private static String counted() {
    return "the kernel counts %d s of a rate at most".formatted(TokenBucket.SECONDS);
  }
}
