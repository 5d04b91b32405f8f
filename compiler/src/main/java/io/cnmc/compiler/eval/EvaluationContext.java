package io.cnmc.compiler.eval;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What evaluation may see of the outside: the files in and below {@code directory}, through {@code
 * file()}, {@code yaml()} and {@code json()}, and the environment through {@code env()}.
 */
public record EvaluationContext(Path directory, Function<String, @Nullable String> environment) {}
