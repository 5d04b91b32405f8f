package io.cnmc.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that other people's programs take part in: skipped where one is missing. {@code dev/vm-test}
 * asks all of these whether they would be, and fails then.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("needs-programs")
@ExtendWith(NeedsPrograms.Condition.class)
public @interface NeedsPrograms {
  /** Where they are. */
  String[] value();

  /** The packages of Debian that have them. */
  String of();

  /** That they are all there. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Optional<NeedsPrograms> needs =
          AnnotationSupport.findAnnotation(context.getElement(), NeedsPrograms.class);
      List<String> missing =
          needs.map(NeedsPrograms::value).map(List::of).orElse(List.of()).stream()
              .filter(program -> !Files.isExecutable(Path.of(program)))
              .toList();
      return missing.isEmpty()
          ? ConditionEvaluationResult.enabled("all programs are there")
          : ConditionEvaluationResult.disabled(
              "no " + missing + ": install Debian's " + needs.orElseThrow().of());
    }
  }
}
