package io.cnmc.compiler.analysis;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The topology's name, description and place: from its block, else from the file's name. */
record TopologyHeader(String name, @Nullable String description, Span origin) {
  private static final String SUFFIX = ".cnm";

  static TopologyHeader read(AnalysisContext context, ModuleInstance root) {
    TopologyHeader header = null;
    for (Statement statement : root.source().file().statements()) {
      if (statement instanceof Statement.Block block && block.keyword().text().equals("topology")) {
        if (header != null) {
          context.report(Duplicates.of("the topology", header.origin(), Blocks.heading(block)));
        } else {
          header = read(context, new Scoped<>(block, root.scope()), root.source().file().source());
        }
      }
    }
    return header != null ? header : ofFile(context, root.source().file().source());
  }

  private static TopologyHeader read(
      AnalysisContext context, Scoped<Statement.Block> block, SourceFile source) {
    Settings settings =
        new Settings(context, Blocks.body(context, BodyShape.TOPOLOGY, block));
    String description =
        settings
            .text("description", context.conversions()::string)
            .first()
            .map(Located::value)
            .orElse(null);
    settings
        .text("requires", context.conversions()::string)
        .first()
        .ifPresent(r -> require(context, r));
    Optional<Located<String>> name =
        block.syntax().label() == null
            ? Optional.of(new Located<>(stem(source), block.syntax().keyword().span()))
                .filter(n -> Names.check(context, n.value(), n.span()))
            : Names.ofBlock(context, block);
    return new TopologyHeader(
        name.map(Located::value).orElse("topology"), description, Blocks.heading(block.syntax()));
  }

  private static TopologyHeader ofFile(AnalysisContext context, SourceFile source) {
    String name = stem(source);
    Span start = new Span(source, 0, 0);
    if (!Names.isLabel(name)) {
      context.report(
          Diagnostic.at(
                  NameCode.INVALID_NAME,
                  start,
                  "the topology has the file's name, and that is no DNS label")
              .help("begin the file with `topology name { }`"));
    }
    return new TopologyHeader(name, null, start);
  }

  private static String stem(SourceFile source) {
    String name = source.name();
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
  }

  private static void require(AnalysisContext context, Located<String> requirement) {
    Optional<VersionRequirement> parsed = VersionRequirement.parse(requirement.value());
    if (parsed.isEmpty()) {
      context.report(
          Diagnostic.at(
                  NameCode.REQUIREMENT, requirement.span(), "this is no list of version conditions")
              .help("write, for example, `requires = \">= 0.3, < 1.0\"`"));
    } else if (!parsed.get().accepts(Compiler.VERSION)) {
      context.report(
          Diagnostic.at(
              NameCode.TOOL_VERSION, requirement.span(), "this is cnmc " + Compiler.VERSION));
    }
  }
}
