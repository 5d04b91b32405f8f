package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Functions that read files beside the topology, and the environment. */
final class OutsideFunctions {
  /** What opening a file costs beside its text. */
  private static final int STEPS = 500;

  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "file(path: string): string",
              "The text of a file in or below the topology's directory.",
              "",
              call -> withText(call, (c, text) -> c.string(text))),
          new LanguageFunction(
              "yaml(path: string): any",
              "The data of a YAML file in or below the topology's directory.",
              "",
              call -> data(call, "yaml", YamlData::read)),
          new LanguageFunction(
              "json(path: string): any",
              "The data of a JSON file in or below the topology's directory.",
              "",
              call -> data(call, "json", JsonData::read)),
          new LanguageFunction(
              "env(name: string, default?: any): any",
              "The value of an environment variable, or the default when it is not set.",
              "env(\"CNM_NO_SUCH\", \"x\") → \"x\"",
              OutsideFunctions::env));

  private OutsideFunctions() {}

  private static Value data(Call call, String function, Function<String, DataResult> reader) {
    DataFiles files = call.evaluation().files();
    DataFiles.Key key = new DataFiles.Key(function, call.string(0));
    DataResult known = files.get(key);
    return known != null
        ? value(call, known)
        : withText(
            call,
            (c, text) ->
                c.budget().steps(text.length(), c.span())
                    ? value(c, files.put(key, reader.apply(text)))
                    : Value.POISON);
  }

  private static Value withText(Call call, BiFunction<Call, String, Value> use) {
    if (!call.budget().steps(STEPS, call.span())) {
      return Value.POISON;
    }
    return switch (DirectoryFiles.read(call.evaluation().context().directory(), call.string(0))) {
      case FileText.Refused(FileCode code, String reason) -> call.fail(code, 0, reason);
      // Reading it again and again must end too.
      case FileText.Read(String text) ->
          call.budget().text(text.length(), call.span()) ? use.apply(call, text) : Value.POISON;
    };
  }

  private static Value value(Call call, DataResult result) {
    return switch (result) {
      case DataResult.Read(Value value) -> value;
      case DataResult.Failed failed ->
          call.fail(
              Diagnostic.at(failed.code(), call.span(0), failed.message())
                  .note("at " + call.string(0) + ":" + failed.line() + ":" + failed.column()));
    };
  }

  private static Value env(Call call) {
    String name = call.string(0);
    String text = call.evaluation().context().environment().apply(name);
    if (text != null) {
      return call.string(text);
    }
    return call.has(1)
        ? call.value(1)
        : call.fail(
            Diagnostic.at(
                    FunctionCode.ENVIRONMENT_NOT_SET,
                    call.span(0),
                    "`" + TypeNames.shortened(name) + "` is not set, and there is no default")
                .help("write `env(" + ValueText.quoted(name) + ", \"\")`"));
  }
}
