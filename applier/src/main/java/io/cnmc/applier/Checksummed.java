package io.cnmc.applier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A text below a line with its SHA-256: what a crash cut off, or somebody changed by hand, is seen.
 * It keeps nobody out who knows it; the file's owner and mode do.
 */
final class Checksummed {
  private static final String PREFIX = "sha256 ";

  private Checksummed() {}

  static String of(String text) {
    return PREFIX + checksum(text) + "\n" + text;
  }

  /** Empty when it is not one that {@link #of} made. */
  static Optional<String> text(String checksummed) {
    int end = checksummed.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String text = checksummed.substring(end + 1);
    return checksummed.substring(0, end).equals(PREFIX + checksum(text))
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String checksum(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
