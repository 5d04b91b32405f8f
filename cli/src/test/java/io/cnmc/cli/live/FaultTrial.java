package io.cnmc.cli.live;

import io.cnmc.cli.Cnmc;
import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One case on one machine: a process with a fault, and then the laws. What comes after the fault is run in this process, which has the machine to
 * itself; it is the same program.
 */
final class FaultTrial {
  private static final String INTERRUPTED = "CNM4014";

  /** What is said when the state could not be read. */
  private static final List<String> UNREAD = List.of("CNM4002", "CNM4006", "CNM4007");

  /** What is said when it has been taken back, or never began. */
  private static final List<String> NOTHING_UNCONFIRMED = List.of("CNM4018", "CNM5011");

  /** Two threads may come to what is done once in either order. */
  private static final int SLACK = 4;

  private static final int ATTEMPTS = 9;

  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final FaultCase faultCase;
  private final FaultyProcess process;
  private final Kernel kernel;
  private final Supplier<String> snapshot;
  private final String empty;
  private final List<String> violations = new ArrayList<>();

  /** On a machine without the case's topology; {@code snapshot} says all that it could leave behind. */
  FaultTrial(FaultCase faultCase, FaultyProcess process, Kernel kernel, Supplier<String> snapshot) {
    this.faultCase = faultCase;
    this.process = process;
    this.kernel = kernel;
    this.snapshot = snapshot;
    this.empty = snapshot.get();
  }

  /** The changes that the process makes without a fault, about the same twice. */
  List<FaultyProcess.Call> calls() throws IOException {
    List<FaultyProcess.Call> first = count();
    List<FaultyProcess.Call> second = count();
    if (Math.abs(steady(first) - steady(second)) > SLACK) {
      throw new IOException("not the same changes twice: " + numbers(first) + " and " + numbers(second));
    }
    return first.size() < second.size() ? first : second;
  }

  /** Namespaces are entered once more where links do not send yet when an apply asks for them. */
  private static long steady(List<FaultyProcess.Call> calls) {
    return calls.stream().filter(call -> !call.name().equals("setns")).count();
  }

  private static Map<String, Long> numbers(List<FaultyProcess.Call> calls) {
    return calls.stream()
        .collect(Collectors.groupingBy(call -> call.name() + " " + call.object(), TreeMap::new, Collectors.counting()));
  }

  private List<FaultyProcess.Call> count() throws IOException {
    begin();
    FaultyProcess.Run run = process.count(faultCase);
    if (run.exit() != 0) {
      throw new IOException("without a fault: exit " + run.exit() + "\n" + run.out() + run.err());
    }
    if (faultCase.isTakenBack()) {
      law(run.out().contains("unless you confirm it"), "it was not applied for a time");
      takenBack(run);
    }
    recover(true);
    if (!violations.isEmpty()) {
      throw new IOException("without a fault: " + violations);
    }
    return run.calls();
  }

  /** The laws that did not hold, in words; what the process did is in the first line. */
  /** The first send from a call on that has the message is refused: it is looked for earlier and earlier, at last anywhere. */
  private static Fault near(Fault fault, int attempt) {
    return fault instanceof Fault.Refuse f
        ? new Fault.Refuse(Math.max(1, f.call() - (1 << attempt)), f.message())
        : fault;
  }

  List<String> violations(Fault fault) throws IOException {
    violations.clear();
    begin();
    FaultyProcess.Run run = process.run(fault, faultCase);
    for (int i = 1; i < ATTEMPTS && run.fired() == 0; i++) { // threads came in another order, and it was passed by
      if (faultCase.isTakenBack()) {
        takenBack(run);
      }
      recover(false);
      begin();
      run = process.run(near(fault, i), faultCase);
    }
    law(run.fired() > 0, "the fault did not fire");
    if (faultCase.isTakenBack()) {
      takenBack(run);
    } else {
      switch (fault) {
        case Fault.Kill kill -> killed(run);
        case Fault.Once f -> failed(run);
        case Fault.Always f -> failed(run);
        case Fault.Refuse f -> failed(run);
      }
    }
    recover(fault.call() % 2 == 0);
    if (!violations.isEmpty()) {
      violations.addFirst("exit " + run.exit() + ", printed: " + run.err());
    }
    return List.copyOf(violations);
  }

  private void begin() {
    if (!faultCase.from().isEmpty()) {
      expect(0, "apply", faultCase.from(), "-auto-approve");
    }
  }

  /** Its word of what it began is on disk from the journal's rename to its removal, neither of which the call that killed it was. */
  private void killed(FaultyProcess.Run run) {
    law(run.exit() == 137, "the process was not killed");
    List<FaultyProcess.Call> made = run.calls().subList(0, Math.max(0, run.calls().size() - 1));
    boolean interrupted = did(made, "rename") && !did(made, "unlink");
    Cnmc.Result plan = expect(0, "plan", faultCase.topology());
    law(
        plan.err().contains(INTERRUPTED) == interrupted,
        interrupted ? "plan does not say that a command was interrupted" : "plan says that a command was interrupted, which it was not");
  }

  /**
   * Nobody confirmed it: whoever died or failed, what was before is restored by the watchdog, or, where that was the one that died, as soon as
   * somebody asks for it.
   */
  private void takenBack(FaultyProcess.Run run) {
    law(run.exit() != FaultyProcess.STUCK, "the processes do not end");
    law(!run.err().contains("\tat "), "a stack trace is printed");
    Cnmc.Result back = new Cnmc().kernel(kernel).run("confirm", "--revert");
    boolean nothingLeft = NOTHING_UNCONFIRMED.stream().anyMatch(back.err()::contains);
    law(back.exit() == (nothingLeft ? 1 : 0), "`confirm --revert` exits with " + back.exit() + ":\n" + back.out() + back.err());
    holds(faultCase.from(), "nobody confirmed it");
  }

  private static boolean did(List<FaultyProcess.Call> calls, String name) {
    return calls.stream().anyMatch(call -> call.name().equals(name) && call.object().endsWith("/journal"));
  }

  /** Done all the same, or all taken back, or told to be half-way. */
  private void failed(FaultyProcess.Run run) {
    law(!run.err().contains("\tat ") && !run.err().contains("Exception in thread"), "a stack trace is printed");
    switch (run.exit()) {
      case 0 -> holds(faultCase.to(), "says that it is done");
      case 1, 77 -> {
        law(run.err().contains("error[CNM"), "says not why it failed");
        holds(faultCase.from(), "says that nothing was changed");
      }
      case 3 -> halfWay(run.err());
      case FaultyProcess.STUCK -> violations.add("the process does not end");
      default -> violations.add("exit code " + run.exit());
    }
  }

  /** Its two lists are what plans say, or are not there because it could not read, which it says. */
  private void halfWay(String told) {
    boolean unread = UNREAD.stream().anyMatch(told::contains);
    law(told.contains("error[CNM"), "says not why it is half-way");
    lists(told, "still to do", faultCase.to(), unread);
    lists(told, "differs from before", faultCase.from(), unread);
  }

  private void lists(String told, String title, List<String> state, boolean unread) {
    List<String> listed = PartialReport.listed(told, title);
    List<String> planned = PartialReport.planned(plan(state, "--format", "json").out());
    law(
        listed.equals(planned) || unread && listed.isEmpty(),
        "says as `" + title + "`: " + listed + ", and a new plan says: " + planned);
  }

  private Cnmc.Result plan(List<String> state, String option, String... value) {
    List<String> options = new ArrayList<>(List.of(option));
    options.addAll(List.of(value));
    if (state.isEmpty()) {
      options.addFirst("-destroy");
    }
    return run("plan", state.isEmpty() ? faultCase.topology() : state, options.toArray(String[]::new));
  }

  private void holds(List<String> state, String what) {
    Cnmc.Result plan = plan(state, "--detailed-exitcode");
    law(plan.exit() == 0, what + ", and it is not so: plan exits with " + plan.exit() + ":\n" + plan.out() + plan.err());
  }

  /** One apply converges, the plan after it is empty; destroy leaves nothing, also when no apply came before it. */
  private void recover(boolean converge) {
    if (converge) {
      expect(0, "apply", faultCase.topology(), "-auto-approve");
      Cnmc.Result plan = expect(0, "plan", faultCase.topology(), "--detailed-exitcode");
      law(!plan.err().contains(INTERRUPTED), "an interruption is told of after an apply");
    }
    expect(0, "destroy", faultCase.topology(), "-auto-approve");
    String after = settled();
    law(after.equals(empty), "destroy leaves something:\n" + difference(empty, after));
  }

  /** The kernel takes namespaces apart after their names have gone; until then their macvlans keep the parent promiscuous. */
  private String settled() {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    String now = snapshot.get();
    while (!now.equals(empty) && System.nanoTime() - deadline < 0) {
      now = snapshot.get();
    }
    return now;
  }

  private Cnmc.Result expect(int exit, String command, List<String> state, String... more) {
    Cnmc.Result result = run(command, state, more);
    law(
        result.exit() == exit,
        "`" + command + "` exits with " + result.exit() + " instead of " + exit + ":\n" + result.out() + result.err());
    return result;
  }

  private Cnmc.Result run(String command, List<String> state, String... more) {
    return new Cnmc().kernel(kernel).run(FaultCase.with(command, state, more).toArray(String[]::new));
  }

  private void law(boolean holds, String violation) {
    if (!holds) {
      violations.add(violation);
    }
  }

  private static String difference(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    List<String> lines = new ArrayList<>();
    old.stream().filter(line -> !now.contains(line)).forEach(line -> lines.add("- " + line));
    now.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+ " + line));
    return String.join("\n", lines);
  }
}
