package io.cnmc.planner.plan;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A saved plan: desired and observed state, from which changes and their order follow, so that no
 * edit can make them say something else. {@code source} is a digest of the sources, {@code tool}
 * the version that wrote it. What is read is untrusted: sizes, types, names and marks are all
 * checked.
 */
public record PlanFile(Plan plan, String source, String tool) {
  static final String FORMAT = "cnmc-plan-file";
  static final int VERSION = 1;

  /** Enough for 100,000 containers. */
  private static final int MAX_BYTES = 512 << 20;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING)
                          .build())
                  .build())
          .build();

  /** A plan file, or why there is none. */
  public record Reading(Optional<PlanFile> file, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }

    private static Reading refused(PlanCode code, String why) {
      return new Reading(Optional.empty(), List.of(Diagnostic.nowhere(code, why)));
    }
  }

  /** {@code source}: a digest of the sources, shown when the plan is applied. */
  public static void write(Plan plan, String source, OutputStream out) throws IOException {
    ObjectNode content = PlanContent.write(plan);
    content.put("source", source).put("tool", Compiler.VERSION);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION).put("sha256", checksum(content));
    root.set("plan", content);
    out.write(MAPPER.writeValueAsBytes(root));
    out.write('\n');
  }

  public static Reading read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return Reading.refused(PlanCode.NOT_A_PLAN, "larger than any plan");
    }
    try {
      return parse(new Fields(MAPPER.readTree(bytes)));
    } catch (JacksonException e) {
      return Reading.refused(PlanCode.NOT_A_PLAN, "it is not JSON, or nested too deep");
    } catch (PlanFormatException e) {
      return Reading.refused(PlanCode.NOT_A_PLAN, String.valueOf(e.getMessage()));
    }
  }

  private static Reading parse(Fields root) {
    if (!root.text("format").equals(FORMAT)) {
      return Reading.refused(PlanCode.NOT_A_PLAN, "it has another format");
    }
    long version = root.number("version", 0, Integer.MAX_VALUE);
    if (version != VERSION) {
      return Reading.refused(
          PlanCode.NOT_A_PLAN, "it has version " + version + ", this cnmc reads " + VERSION);
    }
    Fields content =
        root.object("plan").orElseThrow(() -> new PlanFormatException("`plan` is missing"));
    if (!root.text("sha256").equals(checksum(content.node()))) {
      return Reading.refused(PlanCode.EDITED_PLAN, "its checksum does not fit its content");
    }
    String topology = content.text("topology");
    PlanHost host = PlanContent.host(content);
    KernelState.Desired desired = PlanContent.desired(content);
    KernelState.Observed before = PlanContent.observed(content);
    Optional<String> refusal =
        PlanGuard.refusal(topology, desired.state(), true)
            .or(() -> PlanGuard.refusal(topology, before.owned(), false));
    return refusal
        .map(why -> Reading.refused(PlanCode.FORBIDDEN_OBJECT, why))
        .orElseGet(
            () -> {
              Plan plan = Plan.between(desired, before).on(host);
              PlanFile file = new PlanFile(plan, content.text("source"), content.text("tool"));
              return new Reading(Optional.of(file), List.of());
            });
  }

  /** Whether something that the plan touches has moved since; unrelated changes do not matter. */
  public Optional<Staleness> compare(KernelState.Observed now) {
    return Staleness.between(plan, now);
  }

  private static String checksum(JsonNode content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
