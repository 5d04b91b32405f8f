package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/** Address arithmetic that answers empty where the model's throws. */
final class AddressSpace {
  private AddressSpace() {}

  /** Empty when the sum is below zero or beyond the last address of the family. */
  static Optional<IpAddress> move(IpAddress address, BigInteger offset) {
    BigInteger sum = address.toNumber().add(offset);
    return sum.signum() >= 0 && sum.bitLength() <= address.family().bits()
        ? Optional.of(IpAddress.ofNumber(address.family(), sum))
        : Optional.empty();
  }
}
