package io.cnmc.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message: a code, a primary label that carries the specifics, other labels where they explain,
 * notes, and at most one help that can be typed as it stands. A message with no place in a source
 * (a missing file, a kernel refusal of a live object) has no primary label; its specifics are then
 * the first note.
 */
public record Diagnostic(
    DiagnosticCode code,
    @Nullable Label primary,
    List<Label> secondary,
    List<String> notes,
    @Nullable String help) {

  public Diagnostic {
    secondary = List.copyOf(secondary);
    notes = List.copyOf(notes);
  }

  public static Diagnostic at(DiagnosticCode code, Span span, String label) {
    return new Diagnostic(code, new Label(span, label), List.of(), List.of(), null);
  }

  public static Diagnostic nowhere(DiagnosticCode code, String specifics) {
    return new Diagnostic(code, null, List.of(), List.of(specifics), null);
  }

  public Diagnostic and(Span span, String label) {
    List<Label> more = new ArrayList<>(secondary);
    more.add(new Label(span, label));
    return new Diagnostic(code, primary, more, notes, help);
  }

  public Diagnostic note(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Diagnostic(code, primary, secondary, more, help);
  }

  public Diagnostic help(@Nullable String text) {
    return new Diagnostic(code, primary, secondary, notes, text);
  }

  /** The same, told at another place; what is told nowhere stays there. */
  public Diagnostic movedTo(Span span) {
    return primary == null
        ? this
        : new Diagnostic(code, new Label(span, primary.text()), secondary, notes, help);
  }

  public Severity severity() {
    return code.severity();
  }

  public Optional<Span> span() {
    return Optional.ofNullable(primary).map(Label::span);
  }
}
