package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpPrefix;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;

/**
 * The arguments of one call as a function's body sees them: none is poison, and each is of the type
 * its parameter declares, so that the accessor of that type needs no answer for a mismatch.
 */
record Call(Evaluation evaluation, Span span, List<Value> values, List<Span> spans) {
  int count() {
    return values.size();
  }

  boolean has(int argument) {
    return argument < values.size();
  }

  Value value(int argument) {
    return values.get(argument);
  }

  Span span(int argument) {
    return spans.get(argument);
  }

  String string(int argument) {
    return ((Value.Str) value(argument)).value();
  }

  BigDecimal number(int argument) {
    return ((Value.Num) value(argument)).value();
  }

  /** Of a parameter declared {@code integer}. */
  BigInteger integer(int argument) {
    return number(argument).toBigIntegerExact();
  }

  IpPrefix prefix(int argument) {
    return ((Value.Cidr) value(argument)).value();
  }

  List<Value> list(int argument) {
    return ((Value.ListOf) value(argument)).elements();
  }

  SortedMap<String, Value> map(int argument) {
    return ((Value.MapOf) value(argument)).entries();
  }

  Budget budget() {
    return evaluation.budget();
  }

  /** Reports what is wrong with one argument. */
  Value fail(DiagnosticCode code, int argument, String label) {
    return evaluation.fail(code, span(argument), label);
  }

  /** Reports what is wrong with the call as a whole. */
  Value fail(DiagnosticCode code, String label) {
    return evaluation.fail(code, span, label);
  }

  Value fail(Diagnostic diagnostic) {
    return evaluation.fail(diagnostic);
  }

  Value string(String text) {
    return evaluation.string(text, span);
  }

  Value number(BigDecimal number) {
    return evaluation.number(number, span);
  }

  Value list(List<Value> elements) {
    return evaluation.list(elements, span);
  }

  Value map(SortedMap<String, Value> entries) {
    return evaluation.map(entries, span);
  }
}
