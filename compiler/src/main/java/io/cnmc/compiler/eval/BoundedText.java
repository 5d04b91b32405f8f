package io.cnmc.compiler.eval;

/**
 * A text that counts how often it is read and gives up, so that a regular expression which
 * backtracks without end ends.
 */
final class BoundedText implements CharSequence {
  static final long STEPS = 1_000_000;

  /** Leaves the matcher, which has no other way out. */
  @SuppressWarnings("serial")
  static final class OutOfSteps extends RuntimeException {
    OutOfSteps() {
      super("out of steps", null, false, false);
    }
  }

  private final String text;
  private long steps = STEPS;

  BoundedText(String text) {
    this.text = text;
  }

  /** How often a character was read. */
  long reads() {
    return STEPS - steps;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    // A text read from end to end once or twice is no runaway, however long it is.
    if (steps + 4L * text.length() <= 0) {
      throw new OutOfSteps();
    }
    steps--;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
