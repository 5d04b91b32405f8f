package io.cnmc.cli.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which faults a process with these changes is put under: {@code kill}, {@code fail} or {@code
 * all}, and each {@code step}th of them, behind the first {@code skipped}.
 */
record FaultPlan(String kind, int step, int skipped) {
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EINTR = 4;
  private static final int EIO = 5;
  private static final int ENOMEM = 12;
  private static final int EBUSY = 16;
  private static final int EEXIST = 17;
  private static final int ENODEV = 19;
  private static final int EINVAL = 22;
  private static final int ENOSPC = 28;
  private static final int EROFS = 30;
  private static final int ENOLCK = 37;
  private static final int ENOBUFS = 105;

  FaultPlan(String kind, int step) {
    this(kind, step, 0);
  }

  /** Of {@code 4}, or of {@code 4+1}: each fourth behind the first, which a run of {@code 4} leaves out. */
  static FaultPlan of(String kind, String steps) {
    String[] parts = steps.split("\\+", 2);
    int skipped = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return new FaultPlan(kind, Integer.parseInt(parts[0]), skipped);
  }

  /** As {@link #of(String, String)} reads it. */
  String steps() {
    return step + "+" + skipped;
  }

  List<Fault> of(List<FaultyProcess.Call> calls) {
    List<Fault> faults = new ArrayList<>();
    for (FaultyProcess.Call call : calls) {
      switch (kind) {
        case "kill" -> faults.add(new Fault.Kill(call.number()));
        case "fail" -> {
          if (canFail(call)) {
            oneOfEach(call, faults);
          }
        }
        case "all" -> {
          faults.add(new Fault.Kill(call.number()));
          if (canFail(call)) {
            everything(call, faults);
          }
        }
        default -> throw new IllegalArgumentException("kill, fail or all, not " + kind);
      }
    }
    return IntStream.range(0, faults.size()).filter(i -> i >= skipped && (i - skipped) % step == 0).mapToObj(faults::get).toList();
  }

  /** An empty directory that the kernel does not let go stays, and is no failure: see FileBackend. */
  private static boolean canFail(FaultyProcess.Call call) {
    return !call.name().equals("rmdir");
  }

  /** Its errors in turn: a call of the same name further on gets the next one. */
  private static void oneOfEach(FaultyProcess.Call call, List<Fault> faults) {
    List<Integer> errors = errors(call.name());
    faults.add(new Fault.Once(call.number(), errors.get(call.number() % errors.size())));
    List<Integer> lasting = lasting(errors);
    faults.add(new Fault.Always(call.number(), lasting.get((call.number() + 1) % lasting.size())));
    for (int message = 1; message <= call.messages(); message++) {
      faults.add(new Fault.Refuse(call.number(), message));
    }
  }

  private static void everything(FaultyProcess.Call call, List<Fault> faults) {
    List<Integer> errors = errors(call.name());
    errors.forEach(error -> faults.add(new Fault.Once(call.number(), error)));
    lasting(errors).forEach(error -> faults.add(new Fault.Always(call.number(), error)));
    for (int message = 1; message <= call.messages(); message++) {
      faults.add(new Fault.Refuse(call.number(), message));
    }
  }

  /** Everybody tries again after an interruption, for as long as there are any. */
  private static List<Integer> lasting(List<Integer> errors) {
    return errors.stream().filter(error -> error != EINTR).toList();
  }

  /** Those that the call's manual page has, without the ones that say that nothing was to be done. */
  private static List<Integer> errors(String call) {
    return switch (call) {
      case "sendto" -> List.of(ENOBUFS, ENOMEM, EINTR, EPERM, ENODEV, EBUSY, EINVAL);
      case "mount", "umount2" -> List.of(EPERM, ENOMEM, EBUSY, ENOENT);
      case "unshare" -> List.of(ENOSPC, ENOMEM, EPERM);
      case "setns" -> List.of(EPERM, ENOMEM);
      case "flock" -> List.of(EINTR, ENOLCK);
      case "open", "openat" -> List.of(ENOSPC, EIO, EROFS, EINTR, EEXIST, ENOENT);
      case "write", "pwrite64" -> List.of(ENOSPC, EIO, EINTR, EINVAL, EPERM);
      default -> List.of(EIO, EROFS, ENOSPC, EPERM);
    };
  }

}
