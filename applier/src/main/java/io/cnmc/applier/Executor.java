package io.cnmc.applier;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.plan.OperationGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks an operation graph level by level: the batches of a level at once, the operations of a
 * batch in order, nothing of a level before the one below is done. Stops at the first refusal.
 */
final class Executor {
  private final List<Backend> backends;
  private final ApplyListener listener;
  private final CancellationToken cancellation;
  private final Workers workers;

  Executor(
      List<Backend> backends,
      Workers workers,
      CancellationToken cancellation,
      ApplyListener listener) {
    this.backends = List.copyOf(backends);
    this.cancellation = cancellation;
    this.listener = listener;
    this.workers = workers;
  }

  /** How a walk ended. */
  sealed interface Outcome {
    record Complete() implements Outcome {}

    record Cancelled() implements Outcome {}

    /** At least one; several when batches failed side by side. */
    record Refused(List<Diagnostic> diagnostics) implements Outcome {}
  }

  Outcome run(OperationGraph graph) {
    List<List<OperationGraph.Node>> levels = levels(graph);
    for (int level = 0; level < levels.size(); level++) {
      listener.level(level, levels.get(level).size());
      Outcome outcome = run(levels.get(level));
      if (!(outcome instanceof Outcome.Complete)) {
        return outcome;
      }
    }
    return new Outcome.Complete();
  }

  private Outcome run(List<OperationGraph.Node> level) {
    if (cancellation.isCancelled()) {
      return new Outcome.Cancelled();
    }
    List<Operation> operations = level.stream().map(OperationGraph.Node::operation).toList();
    return run(new Preparation(backends, operations), batches(level));
  }

  /** Whatever has no need of the preparation is done beside it. */
  private Outcome run(Preparation preparation, Collection<List<Operation>> batches) {
    List<Step> steps = new ArrayList<>();
    steps.add(preparation::make);
    for (List<Operation> batch : batches) {
      if (isPrepared(batch)) {
        steps.add(() -> execute(batch));
      }
    }
    for (List<Operation> batch : batches) {
      if (!isPrepared(batch)) {
        steps.add(
            () -> {
              if (preparation.await()) {
                execute(batch);
              }
            });
      }
    }
    return runAll(steps);
  }

  private boolean isPrepared(List<Operation> batch) {
    return batch.stream().noneMatch(operation -> backendOf(operation).needsPreparation());
  }

  /** What one worker does at a time. */
  @FunctionalInterface
  private interface Step {
    void run() throws OperationRefused;
  }

  private Outcome runAll(List<Step> steps) {
    List<Diagnostic> refusals = new ArrayList<>();
    workers.forEach(
        steps,
        () -> !cancellation.isCancelled(),
        step -> {
          try {
            step.run();
            return true;
          } catch (OperationRefused e) {
            synchronized (refusals) {
              refusals.add(e.diagnostic());
            }
            return false;
          }
        });
    if (!refusals.isEmpty()) {
      return new Outcome.Refused(refusals);
    }
    return cancellation.isCancelled() ? new Outcome.Cancelled() : new Outcome.Complete();
  }

  /** Consecutive operations of one backend go to it together. */
  private void execute(List<Operation> batch) throws OperationRefused {
    int start = 0;
    while (start < batch.size()) {
      Backend backend = backendOf(batch.get(start));
      int end = start + 1;
      while (end < batch.size() && backendOf(batch.get(end)) == backend) {
        end++;
      }
      backend.execute(batch.subList(start, end), this::done);
      start = end;
    }
  }

  private synchronized void done(Operation operation) {
    listener.done(operation);
  }

  private Backend backendOf(Operation operation) {
    for (Backend backend : backends) {
      if (backend.executes(operation)) {
        return backend;
      }
    }
    throw new IllegalStateException("no backend executes " + operation);
  }

  private static List<List<OperationGraph.Node>> levels(OperationGraph graph) {
    List<List<OperationGraph.Node>> levels = new ArrayList<>();
    for (int i = graph.levels(); i > 0; i--) {
      levels.add(new ArrayList<>());
    }
    graph.nodes().forEach(node -> levels.get(node.level()).add(node));
    return levels;
  }

  private static Collection<List<Operation>> batches(List<OperationGraph.Node> level) {
    Map<String, List<Operation>> batches = new LinkedHashMap<>();
    for (OperationGraph.Node node : level) {
      batches.computeIfAbsent(node.batch(), b -> new ArrayList<>()).add(node.operation());
    }
    return batches.values();
  }
}
