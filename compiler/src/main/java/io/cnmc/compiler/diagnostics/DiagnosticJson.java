package io.cnmc.compiler.diagnostics;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Messages as a JSON array. The schema is stable: members may be added, none is renamed or removed.
 *
 * <pre>
 * [ {
 *   "code": "CNM2104",              CNM and four digits
 *   "severity": "error",            error | warning
 *   "summary": "address outside its subnet",
 *   "labels": [ {                   the primary one first; none when the message has no place
 *     "primary": true,
 *     "file": "shop.cnm",           as it was given on the command line
 *     "line": 14, "column": 17,     from 1, columns in code points
 *     "endLine": 14, "endColumn": 26,   exclusive
 *     "start": 211, "end": 220,     UTF-16 offsets from 0, the end exclusive
 *     "text": "not in 10.10.1.0/24"
 *   } ],
 *   "notes": [ "…" ],
 *   "help": "…"                     null when there is none
 * } ]
 * </pre>
 */
final class DiagnosticJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DiagnosticJson() {}

  static String of(List<Diagnostic> diagnostics) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      diagnostics.forEach(diagnostic -> write(json, diagnostic));
      json.writeEndArray();
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Diagnostic diagnostic) {
    json.writeStartObject();
    json.writeStringProperty("code", diagnostic.code().id());
    json.writeStringProperty("severity", diagnostic.severity().toString());
    json.writeStringProperty("summary", diagnostic.code().summary());
    json.writeArrayPropertyStart("labels");
    if (diagnostic.primary() != null) {
      write(json, diagnostic.primary(), true);
    }
    diagnostic.secondary().forEach(label -> write(json, label, false));
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    diagnostic.notes().forEach(json::writeString);
    json.writeEndArray();
    if (diagnostic.help() == null) {
      json.writeNullProperty("help");
    } else {
      json.writeStringProperty("help", diagnostic.help());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Label label, boolean primary) {
    Span span = label.span();
    SourceFile file = span.file();
    json.writeStartObject();
    json.writeBooleanProperty("primary", primary);
    json.writeStringProperty("file", file.name());
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
    json.writeNumberProperty("endLine", file.line(span.end()));
    json.writeNumberProperty("endColumn", file.column(span.end()));
    json.writeNumberProperty("start", span.start());
    json.writeNumberProperty("end", span.end());
    json.writeStringProperty("text", label.text());
    json.writeEndObject();
  }
}
