package io.cnmc.cli;

import io.cnmc.planner.plan.Operation;
import java.io.PrintStream;
import java.util.Locale;

/**
 * How far an apply is, on the standard error: one line that is written over on a terminal, a line
 * per level elsewhere.
 */
final class TextProgress implements Progress {
  private static final String OVERWRITE = "\r\033[K";
  private static final long REDRAW_NANOS = 50_000_000;

  private final PrintStream err;
  private final boolean live;
  private String phase = "";
  private int operations;
  private int levels;
  private int done;
  private long drawn;

  TextProgress(Terminal terminal) {
    err = terminal.err();
    live = terminal.liveProgress();
  }

  @Override
  public void phase(Phase next, int count, int levelCount) {
    phase = next.name().toLowerCase(Locale.ROOT);
    operations = count;
    levels = levelCount;
    done = 0;
    if (count == 0) {
      say(phase);
    }
  }

  @Override
  public void level(int level, int count) {
    String text = phase + ": level " + (level + 1) + " of " + levels + ", ";
    say(text + Counts.of(count, "operation"));
  }

  @Override
  public void done(Operation operation) {
    done++;
    long now = System.nanoTime();
    if (live && now - drawn > REDRAW_NANOS) {
      drawn = now;
      say(phase + ": " + done + " of " + operations);
    }
  }

  /** Clears the line, for what comes after. */
  @Override
  public void close() {
    if (live) {
      err.print(OVERWRITE);
      err.flush();
    }
  }

  private void say(String text) {
    if (live) {
      err.print(OVERWRITE + text);
    } else {
      err.println(text);
    }
    err.flush();
  }
}
