package io.cnmc.compiler;

/** Evaluates lines typed at the console in the scope of a topology. */
@FunctionalInterface
public interface ConsoleSession {
  /** One expression, or {@code let name = expression}, which later lines can use. */
  ConsoleResult evaluate(String line);
}
