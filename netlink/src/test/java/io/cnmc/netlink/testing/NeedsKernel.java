package io.cnmc.netlink.testing;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.feature.KernelFeature;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A live test of what not every kernel has: skipped, with the kernel's words, where it is missing.
 * {@code dev/vm-test} runs these on a kernel that has all of it, and fails for one that is skipped
 * there too.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("needs-kernel")
@ExtendWith(NeedsKernel.Condition.class)
public @interface NeedsKernel {
  KernelFeature[] value();

  /** That the kernel of this machine has it all. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Map<KernelFeature, String> missing =
          AnnotationSupport.findAnnotation(context.getElement(), NeedsKernel.class)
              .map(needs -> missing(List.of(needs.value())))
              .orElseGet(Map::of);
      return missing.isEmpty()
          ? ConditionEvaluationResult.enabled("this kernel has it")
          : ConditionEvaluationResult.disabled("this kernel lacks " + missing);
    }

    private static Map<KernelFeature, String> missing(List<KernelFeature> needed) {
      try {
        if (ThrowawayHost.obstacle().isPresent()) {
          return Map.of(); // then @LiveTest skips the test and says why
        }
        try (ThrowawayHost host = ThrowawayHost.open();
            Kernel kernel = host.run(LinuxKernel::open)) {
          return KernelFeature.missing(kernel, needed);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
