package io.cnmc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** What is read as an address is read again as the same one from what it is shown as. */
final class AddressTextFuzzTest {
  @FuzzTest
  void text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    roundTrip(text, IpAddress::parse);
    roundTrip(text, IpInterface::parse);
    roundTrip(text, IpPrefix::parse);
    roundTrip(text, MacAddress::parse);
    IpAddress.parse(text).ifPresent(a -> assertEquals(a, IpAddress.ofBytes(a.bytes())));
  }

  private static <T> void roundTrip(String text, Function<String, Optional<T>> parse) {
    Optional<T> value = parse.apply(text);
    value.ifPresent(v -> assertEquals(value, parse.apply(v.toString())));
  }
}
