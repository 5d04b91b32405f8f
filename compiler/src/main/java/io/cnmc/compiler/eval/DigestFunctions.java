package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.MacAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Functions that derive stable values from the SHA-256 of a text. */
final class DigestFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "hash(value: any): string",
              "The first 8 hexadecimal digits of the SHA-256 of the value's text.",
              "hash(\"abc\") → \"ba7816bf\"",
              call -> digested(call, d -> new Value.Str(HexFormat.of().formatHex(d, 0, 4)))),
          new LanguageFunction(
              "mac(seed: any): mac",
              "A locally administered MAC address made of the SHA-256 of the seed's text; the same"
                  + " for the same seed.",
              "mac(\"abc\") → ba:78:16:bf:8f:01",
              call -> digested(call, d -> new Value.Mac(local(d)))));

  private DigestFunctions() {}

  private static Value digested(Call call, Function<byte[], Value> result) {
    return call.evaluation()
        .text(call.value(0), call.span(0))
        .map(text -> result.apply(sha256(text)))
        .orElse(Value.POISON);
  }

  /** The first six bytes with the group bit off and the local bit on (IEEE 802). */
  private static MacAddress local(byte[] digest) {
    byte[] bytes = digest.clone();
    bytes[0] = (byte) (bytes[0] & ~1 | 2);
    return MacAddress.ofBytes(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
