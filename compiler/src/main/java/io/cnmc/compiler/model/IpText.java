package io.cnmc.compiler.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes addresses: dotted quads, and IPv6 as RFC 4291 allows it and RFC 5952 prefers it.
 */
final class IpText {
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private IpText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.length() > 45) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? parseV4(text).map(IpAddress::v4) : parseV6(text);
  }

  private static Optional<Integer> parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    int value = 0;
    for (String part : parts) {
      if (!OCTET.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return Optional.of(value);
  }

  private static Optional<IpAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
    int count = head.length + tail.length;
    if (head.length > 0 && head[0] < 0
        || tail.length > 0 && tail[0] < 0
        || (gap < 0 ? count != 8 : count > 7)) {
      return Optional.empty();
    }
    int[] all = new int[8];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return Optional.of(new IpAddress(IpFamily.IPV6, high, low));
  }

  /** The 16-bit groups of a colon-separated run; a single -1 when it is malformed. */
  private static int[] groups(String text, boolean mayEndInV4) {
    int[] bad = {-1};
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    int[] out = new int[9];
    int n = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (mayEndInV4 && i == parts.length - 1 && part.indexOf('.') >= 0) {
        Optional<Integer> v4 = parseV4(part);
        if (v4.isEmpty() || n > 6) {
          return bad;
        }
        out[n++] = v4.get() >>> 16;
        out[n++] = v4.get() & 0xffff;
      } else if (!GROUP.matcher(part).matches() || n > 7) {
        return bad;
      } else {
        out[n++] = Integer.parseInt(part, 16);
      }
    }
    return java.util.Arrays.copyOf(out, n);
  }

  static String format(IpAddress address) {
    return address.isV4() ? formatV4((int) address.low()) : formatV6(address);
  }

  private static String formatV4(int v) {
    return (v >>> 24) + "." + (v >>> 16 & 255) + "." + (v >>> 8 & 255) + "." + (v & 255);
  }

  private static String formatV6(IpAddress address) {
    if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
      return "::ffff:" + formatV4((int) address.low());
    }
    int[] g = new int[8];
    for (int i = 0; i < 4; i++) {
      g[i] = (int) (address.high() >>> (48 - 16 * i)) & 0xffff;
      g[i + 4] = (int) (address.low() >>> (48 - 16 * i)) & 0xffff;
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && g[j] == 0) {
        j++;
      }
      if (j - i > gapLength) {
        gapStart = i;
        gapLength = j - i;
      }
      i = Math.max(i, j - 1);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gapStart) {
        out.append("::");
        i += gapLength - 1;
      } else {
        out.append(i == 0 || out.charAt(out.length() - 1) == ':' ? "" : ":")
            .append(Integer.toHexString(g[i]));
      }
    }
    return out.toString();
  }
}
