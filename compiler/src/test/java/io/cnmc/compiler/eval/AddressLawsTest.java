package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Address arithmetic of the language against plain arithmetic of big numbers. */
class AddressLawsTest {
  private static final int CASES = 400;
  private final Random random = new Random(20261123);

  @Test
  void addingMovesTheNumber() {
    for (int i = 0; i < CASES; i++) {
      IpFamily family = family(i);
      BigInteger start = number(family);
      BigInteger offset = new BigInteger(1 + random.nextInt(130), random);
      BigInteger sum = start.add(offset);
      String wanted = fits(sum, family) ? text(family, sum) : "CNM2409";
      assertEquals(wanted, Expressions.outcome(text(family, start) + " + " + offset));
      BigInteger difference = start.subtract(offset);
      wanted = fits(difference, family) ? text(family, difference) : "CNM2409";
      assertEquals(wanted, Expressions.outcome(text(family, start) + " - " + offset));
    }
  }

  @Test
  void theDifferenceOfAddressesIsThatOfTheirNumbers() {
    for (int i = 0; i < CASES; i++) {
      IpFamily family = family(i);
      BigInteger a = number(family);
      BigInteger b = number(family);
      assertEquals(
          a.subtract(b).toString(),
          Expressions.outcome(text(family, a) + " - " + text(family, b)));
    }
  }

  @Test
  void hostCountsFromBothEnds() {
    for (int i = 0; i < CASES; i++) {
      IpPrefix prefix = prefix(family(i));
      BigInteger first = prefix.address().toNumber();
      BigInteger n = new BigInteger(prefix.hostBits(), random);
      assertEquals(
          text(prefix.family(), first.add(n)),
          Expressions.outcome("host(" + prefix + ", " + n + ")"));
      assertEquals(
          text(prefix.family(), first.add(prefix.size()).subtract(n.add(BigInteger.ONE))),
          Expressions.outcome("host(" + prefix + ", -" + n.add(BigInteger.ONE) + ")"));
      assertEquals("CNM2504", Expressions.outcome("host(" + prefix + ", " + prefix.size() + ")"));
    }
  }

  @Test
  void subnetsTileTheirPrefix() {
    for (int i = 0; i < CASES; i++) {
      IpPrefix prefix = prefix(family(i));
      int newBits = random.nextInt(Math.min(prefix.hostBits(), 60) + 1);
      BigInteger count = BigInteger.ONE.shiftLeft(newBits);
      BigInteger n = new BigInteger(newBits, random);
      BigInteger size = prefix.size().divide(count);
      BigInteger start = prefix.address().toNumber().add(n.multiply(size));
      String wanted = text(prefix.family(), start) + "/" + (prefix.length() + newBits);
      String call = "subnet(" + prefix + ", " + newBits + ", ";
      assertEquals(wanted, Expressions.outcome(call + n + ")"));
      assertEquals(wanted, Expressions.outcome(call + n.subtract(count) + ")"));
      assertEquals("CNM2505", Expressions.outcome(call + count + ")"));
    }
  }

  @Test
  void anAddressIsInThePrefixWhoseBoundsHoldIt() {
    for (int i = 0; i < CASES; i++) {
      IpPrefix prefix = prefix(family(i));
      BigInteger first = prefix.address().toNumber();
      BigInteger near = first.add(BigInteger.valueOf(random.nextInt(512) - 256));
      if (fits(near, prefix.family())) {
        boolean inside =
            near.compareTo(first) >= 0 && near.compareTo(first.add(prefix.size())) < 0;
        assertEquals(
            Boolean.toString(inside),
            Expressions.outcome(text(prefix.family(), near) + " in " + prefix));
      }
    }
  }

  private static IpFamily family(int i) {
    return i % 2 == 0 ? IpFamily.IPV4 : IpFamily.IPV6;
  }

  private BigInteger number(IpFamily family) {
    return new BigInteger(family.bits(), random);
  }

  private IpPrefix prefix(IpFamily family) {
    int length = random.nextInt(family.bits() + 1);
    return IpPrefix.containing(IpAddress.ofNumber(family, number(family)), length);
  }

  private static boolean fits(BigInteger number, IpFamily family) {
    return number.signum() >= 0 && number.bitLength() <= family.bits();
  }

  private static String text(IpFamily family, BigInteger number) {
    return IpAddress.ofNumber(family, number).toString();
  }
}
