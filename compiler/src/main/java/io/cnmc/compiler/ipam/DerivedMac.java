package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.MacAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * MAC addresses that come out of names: the first six bytes of a SHA-256, made locally administered
 * and unicast. They stay the same when other endpoints come and go.
 */
public final class DerivedMac {
  private static final int LOCAL = 0x02;
  private static final int GROUP = 0x01;

  private DerivedMac() {}

  /** The address for these names that is not in {@code taken}; the next attempt on a collision. */
  public static MacAddress of(List<String> names, Set<MacAddress> taken) {
    MacAddress candidate;
    int attempt = 0;
    do {
      candidate = hash(String.join("\0", names) + (attempt == 0 ? "" : "\0" + attempt));
      attempt++;
    } while (taken.contains(candidate));
    return candidate;
  }

  private static MacAddress hash(String seed) {
    byte[] bytes = Arrays.copyOf(sha256().digest(seed.getBytes(StandardCharsets.UTF_8)), 6);
    bytes[0] = (byte) (bytes[0] & ~GROUP | LOCAL);
    return MacAddress.ofBytes(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
