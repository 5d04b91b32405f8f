package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import io.cnmc.compiler.syntax.TopologyFile;
import io.cnmc.compiler.syntax.TopologyParser;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first phase: parses a file and, once each, the files that its {@code module} statements name.
 * They lie inside the topology's folder and do not import each other in a circle.
 */
final class ModuleLoader {
  private static final int MAX_DEPTH = 32;

  private final Diagnostics diagnostics;
  private final Path folder;
  private final Path realFolder;
  private final Map<Path, Path> real = new HashMap<>();
  private final Map<Path, Optional<ModuleSource>> loaded = new HashMap<>();
  private final Deque<Path> loading = new ArrayDeque<>();

  /** {@code folder} is where the topology's file lies. */
  ModuleLoader(Path folder, Diagnostics diagnostics) {
    this.folder = folder;
    this.realFolder = resolved(folder);
    this.diagnostics = diagnostics;
  }

  ModuleSource load(SourceFile root) {
    Path name = Path.of(root.name()).getFileName();
    loading.push(real(name == null ? folder : folder.resolve(name)));
    ModuleSource source = parse(root, folder);
    loading.pop();
    return source;
  }

  private ModuleSource parse(SourceFile text, Path directory) {
    TopologyFile file = TopologyParser.parse(text, diagnostics);
    ModuleSource source = new ModuleSource(file);
    for (Statement.Module statement : modules(file.statements())) {
      imported(statement, directory, text).ifPresent(s -> source.put(statement, s));
    }
    return source;
  }

  /** Also those inside {@code for} and {@code if}. */
  private static List<Statement.Module> modules(List<Statement> statements) {
    List<Statement.Module> out = new ArrayList<>();
    Deque<Statement> open = new ArrayDeque<>(statements);
    while (!open.isEmpty()) {
      switch (open.removeFirst()) {
        case Statement.Module module -> out.add(module);
        case Statement.For loop -> loop.body().forEach(open::addLast);
        case Statement.If choice -> {
          choice.then().forEach(open::addLast);
          choice.otherwise().forEach(open::addLast);
        }
        case Statement other -> {}
      }
    }
    return out;
  }

  private Optional<ModuleSource> imported(
      Statement.Module statement, Path directory, SourceFile importer) {
    Span at = statement.path().span();
    // Past the last message that is kept, what is wrong with more files would not be told.
    if (statement.path() instanceof Expression.Malformed || diagnostics.dropped() > 0) {
      return Optional.empty();
    }
    Optional<String> written = plainText(statement.path());
    if (written.isEmpty()) {
      return refuse(ModuleCode.MODULE_PATH, at, "files are read before anything is evaluated");
    }
    Path path;
    try {
      path = directory.resolve(written.get()).normalize();
    } catch (InvalidPathException e) {
      return refuse(ModuleCode.UNREADABLE, at, "this is not a path");
    }
    Path real = real(path);
    if (Path.of(written.get()).isAbsolute() || !real.startsWith(realFolder)) {
      return refuse(
          ModuleCode.OUTSIDE_FOLDER, at, "modules lie in the topology's folder or below it");
    }
    if (loading.contains(real)) {
      return refuse(ModuleCode.MODULE_CYCLE, at, cycle(real));
    }
    if (loading.size() > MAX_DEPTH) {
      return refuse(ModuleCode.MODULE_DEPTH, at, "this is module %d deep".formatted(MAX_DEPTH + 1));
    }
    Optional<ModuleSource> known = loaded.get(real);
    if (known == null) {
      known = readAndParse(path, real, sibling(importer, written.get()), at);
      loaded.put(real, known);
    }
    return known;
  }

  private Optional<ModuleSource> readAndParse(Path path, Path real, String name, Span at) {
    Optional<SourceFile> text = new SourceReader(diagnostics).read(path, name, at);
    loading.push(real);
    Optional<ModuleSource> source =
        text.map(t -> parse(t, path.getParent() == null ? folder : path.getParent()));
    loading.pop();
    return source;
  }

  private String cycle(Path closing) {
    List<String> names = new ArrayList<>();
    for (Path open : loading) {
      names.addFirst("`" + open.getFileName() + "`");
      if (open.equals(closing)) {
        break;
      }
    }
    return names.size() == 1
        ? names.getFirst() + " imports itself"
        : String.join(" imports ", names) + " imports `" + closing.getFileName() + "`";
  }

  private static Optional<String> plainText(Expression path) {
    if (!(path instanceof Expression.Template template)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Expression.Template.Part part : template.parts()) {
      if (!(part instanceof Expression.Template.Part.Text plain)) {
        return Optional.empty();
      }
      text.append(plain.text());
    }
    return Optional.of(text.toString());
  }

  /** The name of a file as the user would write it from where the importing one was named. */
  private static String sibling(SourceFile importer, String relative) {
    Path path = Path.of(importer.name()).resolveSibling(relative).normalize();
    return path.toString();
  }

  /** The disk is asked once for each path. */
  private Path real(Path path) {
    return real.computeIfAbsent(path, ModuleLoader::resolved);
  }

  private static Path resolved(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private Optional<ModuleSource> refuse(ModuleCode code, Span at, String what) {
    diagnostics.add(Diagnostic.at(code, at, what));
    return Optional.empty();
  }
}
