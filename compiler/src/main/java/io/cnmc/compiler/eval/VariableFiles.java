package io.cnmc.compiler.eval;

import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The files of {@code -var-file}: a map of names and values in YAML or JSON. */
public final class VariableFiles {
  private VariableFiles() {}

  /** By the ending of the name: {@code .yaml}, {@code .yml} or {@code .json}. */
  public static Optional<VariableInput.File> load(Path path, Diagnostics diagnostics) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean json = name.endsWith(".json");
    if (!json && !name.endsWith(".yaml") && !name.endsWith(".yml")) {
      diagnostics.add(
          Diagnostic.nowhere(
              FileCode.UNKNOWN_KIND, "`" + path + "` ends in none of .yaml, .yml, .json"));
      return Optional.empty();
    }
    return switch (DirectoryFiles.read(path)) {
      case FileText.Refused(FileCode code, String reason) -> {
        diagnostics.add(Diagnostic.nowhere(code, reason));
        yield Optional.empty();
      }
      case FileText.Read(String text) -> read(path, text, json, diagnostics);
    };
  }

  private static Optional<VariableInput.File> read(
      Path path, String text, boolean json, Diagnostics diagnostics) {
    SourceFile source = new SourceFile(path.toString(), text);
    return switch (json ? JsonData.read(text) : YamlData.read(text)) {
      case DataResult.Read(Value.MapOf map) ->
          Optional.of(new VariableInput.File(map.entries(), path.toString()));
      case DataResult.Read(Value other) -> {
        Span all = new Span(source, 0, text.length());
        String found = "expected a map, found " + TypeNames.described(other);
        diagnostics.add(Diagnostic.at(FileCode.NOT_A_MAP, all, found));
        yield Optional.empty();
      }
      case DataResult.Failed failed -> {
        Span at = place(source, failed.line(), failed.column());
        diagnostics.add(Diagnostic.at(failed.code(), at, failed.message()));
        yield Optional.empty();
      }
    };
  }

  private static Span place(SourceFile source, int line, int column) {
    int start = source.lineStart(Math.min(line, source.lineCount()));
    int offset = Math.min(start + column - 1, source.text().length());
    return new Span(source, offset, Math.min(offset + 1, source.text().length()));
  }
}
