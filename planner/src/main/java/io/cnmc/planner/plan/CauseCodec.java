package io.cnmc.planner.plan;

import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The declarations beside the objects of a plan file, and beside the elements of its sets. */
final class CauseCodec {
  /** A source of more lines than that is not one that cnmc compiled. */
  private static final int MAX_LINE = 1_000_000;

  private static final String OBJECT = "cause";
  private static final String ENTRIES = "entryCauses";

  private final Map<String, SourceFile> files;
  private final Map<ObjectKey, Cause> ofObjects = new HashMap<>();
  private final Map<NftSet.Entry, Cause> ofEntries = new HashMap<>();

  /** To read the causes beside these objects. */
  CauseCodec(List<Fields> objects) {
    this.files = files(objects);
  }

  Map<ObjectKey, Cause> ofObjects() {
    return ofObjects;
  }

  Map<NftSet.Entry, Cause> ofEntries() {
    return ofEntries;
  }

  static void write(ObjectNode out, KernelObject object, KernelState.Desired desired) {
    Cause cause = desired.causes().get(object.key());
    if (cause != null) {
      write(out.putObject(OBJECT), cause);
    }
    if (object instanceof NftSet set) {
      ArrayNode entries = out.putArray(ENTRIES);
      for (NftElement element : set.elements()) {
        Cause of = desired.entryCauses().get(new NftSet.Entry(set.name(), element.key()));
        if (of != null) {
          ObjectNode entry = entries.addObject();
          ArrayNode key = entry.putArray("key");
          element.key().forEach(key::add);
          write(entry, of);
        }
      }
    }
  }

  private static void write(ObjectNode out, Cause cause) {
    out.put("owner", cause.owner()).put("part", cause.part());
    if (cause.span() != null) {
      out.put("file", cause.span().file().name()).put("line", cause.span().line());
    }
  }

  void read(KernelObject object, Fields fields) {
    fields.object(OBJECT).ifPresent(c -> ofObjects.put(object.key(), cause(c)));
    if (object instanceof NftSet set) {
      for (Fields entry : fields.objects(ENTRIES)) {
        ofEntries.put(new NftSet.Entry(set.name(), entry.texts("key")), cause(entry));
      }
    }
  }

  private Cause cause(Fields in) {
    SourceFile file = in.textOrNull("file") == null ? null : files.get(printable(in.text("file")));
    Span span = null;
    if (file != null) {
      int start = (int) in.number("line", 1, MAX_LINE) - 1;
      span = new Span(file, start, start);
    }
    return new Cause(printable(in.text("owner")), printable(in.text("part")), span);
  }

  /** It goes to a terminal, and the file may be anybody's. */
  private static String printable(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new PlanFormatException("`" + Fields.shown(text) + "` is no declaration");
    }
    return text;
  }

  /** A citation needs a name and a line. */
  private static Map<String, SourceFile> files(List<Fields> objects) {
    Map<String, Integer> lines = new HashMap<>();
    objects.stream()
        .flatMap(CauseCodec::causes)
        .filter(cause -> cause.textOrNull("file") != null)
        .forEach(c -> lines.merge(c.text("file"), (int) c.number("line", 1, MAX_LINE), Math::max));
    Map<String, SourceFile> files = new HashMap<>();
    lines.forEach((name, count) -> files.put(name, SourceFile.ofLines(name, count)));
    return files;
  }

  private static Stream<Fields> causes(Fields object) {
    boolean entries = object.node().has(ENTRIES);
    return Stream.concat(
        object.object(OBJECT).stream(),
        entries ? object.objects(ENTRIES).stream() : Stream.empty());
  }
}
