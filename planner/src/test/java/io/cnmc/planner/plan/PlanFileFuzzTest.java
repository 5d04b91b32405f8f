package io.cnmc.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.planner.Plans;
import io.cnmc.planner.diff.PlanCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Any file is refused, or is a plan that is written and read again as the same one. */
final class PlanFileFuzzTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @FuzzTest
  void file(byte[] bytes) throws IOException {
    check(bytes);
  }

  /** As somebody writes it who can make a checksum. */
  @FuzzTest
  void content(byte[] bytes) throws IOException {
    JsonNode content;
    try {
      content = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      return;
    }
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", PlanFile.FORMAT).put("version", PlanFile.VERSION);
    root.put("sha256", checksum(content)).set("plan", content);
    PlanFile.Reading reading = check(MAPPER.writeValueAsBytes(root));
    reading.diagnostics().forEach(d -> assertNotEquals(PlanCode.EDITED_PLAN, d.code()));
  }

  private static PlanFile.Reading check(byte[] bytes) throws IOException {
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(bytes));
    assertEquals(reading.file().isEmpty(), !reading.diagnostics().isEmpty());
    if (reading.file().isPresent()) {
      byte[] written = written(reading.file().get());
      PlanFile again = PlanFile.read(new ByteArrayInputStream(written)).file().orElseThrow();
      Plan plan = reading.file().get().plan();
      assertEquals(plan.desired().state(), again.plan().desired().state());
      assertEquals(plan.before(), again.plan().before());
      assertEquals(Plans.operations(plan), Plans.operations(again.plan()));
      assertArrayEquals(written, written(again));
      // A bridge that is neither ours nor in the file is gone: such a file is refused as stale.
      assertEquals(
          reading.file().get().compare(plan.before()), again.compare(again.plan().before()));
    }
    return reading;
  }

  private static byte[] written(PlanFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(file.plan(), file.source(), out);
    return out.toByteArray();
  }

  private static String checksum(JsonNode content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
