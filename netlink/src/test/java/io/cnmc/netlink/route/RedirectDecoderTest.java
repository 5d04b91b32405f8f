package io.cnmc.netlink.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.wire.MessageReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Filters as a kernel dumps them: those that tc(8) makes beside ours, and the tables they are in. */
class RedirectDecoderTest {
  private static Map<String, List<RedirectMessage>> decoded() throws IOException {
    Map<String, List<RedirectMessage>> filters = new TreeMap<>();
    List<RedirectMessage> current = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(RedirectDecoderTest.class.getResourceAsStream("filters.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("= ")) {
          current = new ArrayList<>();
          filters.put(line.substring(2), current);
        } else if (!line.startsWith("#")) {
          RedirectMessage filter = RedirectMessage.decode(message(line));
          if (filter != null) {
            current.add(filter);
          }
        }
      }
    }
    return filters;
  }

  private static MessageReader message(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
    MessageReader message = new MessageReader(bytes);
    assertEquals(true, message.next());
    return message;
  }

  @Test
  void onlyWhatRedirectsAllOfItIsOurs() throws IOException {
    List<RedirectMessage> ours = List.of(new RedirectMessage(3, 4));
    List<RedirectMessage> other = List.of(new RedirectMessage(3, 0));
    assertEquals(
        Map.of(
            "ours", ours,
            "tc redirect", ours,
            "mirror", other,
            "selector", other,
            "protocol", other,
            "two actions", other),
        decoded());
  }
}
