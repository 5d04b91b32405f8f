package io.cnmc.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticRendererTest {
  private enum Code implements DiagnosticCode {
    OUTSIDE("CNM2104", "address outside its subnet", Severity.ERROR),
    SHORTENED("CNM2301", "link name shortened", Severity.WARNING);

    private final String id;
    private final String summary;
    private final Severity severity;

    Code(String id, String summary, Severity severity) {
      this.id = id;
      this.summary = summary;
      this.severity = severity;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String summary() {
      return summary;
    }

    @Override
    public Severity severity() {
      return severity;
    }
  }

  private static final SourceFile SHOP =
      new SourceFile(
          "shop.cnm",
          """
          network frontend {
            driver  = bridge
            subnet  = 10.10.1.0/24
          }



          container web {




              endpoint frontend {
                address = 10.10.2.5
              }
          }
          """);

  /** Of a saved plan: what its lines said is not in it. */
  @Test
  void aSourceWithoutItsTextIsCitedAndNotShown() {
    SourceFile lines = SourceFile.ofLines("shop.cnm", 12);
    Diagnostic diagnostic =
        Diagnostic.at(Code.OUTSIDE, new Span(lines, 8, 8), "no link has it").note("live: none");
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
         --> shop.cnm:9
          | no link has it
          |
          = note: live: none
        """,
        DiagnosticRenderer.text(List.of(diagnostic), false));
  }

  @Test
  void hasTheShapeOfTheLanguagePage() {
    Diagnostic diagnostic =
        Diagnostic.at(Code.OUTSIDE, span(SHOP, "10.10.2.5"), "not in 10.10.1.0/24")
            .and(span(SHOP, "10.10.1.0/24"), "the subnet of `frontend`")
            .note("addresses of a network lie in one of its subnets")
            .help("the next free address is `10.10.1.2`");
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
          --> shop.cnm:14:17
           |
         3 |   subnet  = 10.10.1.0/24
           |             ------------ the subnet of `frontend`
           ...
        14 |       address = 10.10.2.5
           |                 ^^^^^^^^^ not in 10.10.1.0/24
           |
           = note: addresses of a network lie in one of its subnets
           = help: the next free address is `10.10.1.2`
        """,
        text(diagnostic));
  }

  @Test
  void showsOneLineBetweenInsteadOfDots() {
    Diagnostic diagnostic =
        Diagnostic.at(Code.OUTSIDE, span(SHOP, "network"), "here")
            .and(span(SHOP, "subnet"), "there");
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
         --> shop.cnm:1:1
          |
        1 | network frontend {
          | ^^^^^^^ here
        2 |   driver  = bridge
        3 |   subnet  = 10.10.1.0/24
          |   ------ there
        """,
        text(diagnostic));
  }

  @Test
  void marksBothEndsOfALongSpan() {
    Span span = span(SHOP, "endpoint").to(span(SHOP, "10.10.2.5"));
    assertEquals(
        """
        warning[CNM2301]: link name shortened
          --> shop.cnm:13:5
           |
        13 |     endpoint frontend {
           |     ^^^^^^^^^^^^^^^^^^^...
        14 |       address = 10.10.2.5
           |                         ^ as a whole
        """,
        text(Diagnostic.at(Code.SHORTENED, span, "as a whole")));
  }

  @Test
  void showsOtherFilesBelow() {
    SourceFile leaf = new SourceFile("leaf.cnm", "let a = 1\n");
    Diagnostic diagnostic =
        Diagnostic.at(Code.OUTSIDE, span(SHOP, "network"), "here")
            .and(span(leaf, "a"), "declared here");
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
         --> shop.cnm:1:1
          |
        1 | network frontend {
          | ^^^^^^^ here
         ::: leaf.cnm:1:5
          |
        1 | let a = 1
          |     - declared here
        """,
        text(diagnostic));
  }

  @Test
  void hasNoFrameWithoutAPlace() {
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
          = note: `shop.cnm` is missing
        """,
        text(Diagnostic.nowhere(Code.OUTSIDE, "`shop.cnm` is missing")));
  }

  @Test
  void countsTabsAsTwoAndWideCharactersAsOne() {
    SourceFile file = new SourceFile("t.cnm", "\tlet a = \"😀é\" + x\n");
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
         --> t.cnm:1:17
          |
        1 |   let a = "😀é" + x
          |                  ^ here
        """,
        text(Diagnostic.at(Code.OUTSIDE, span(file, "x"), "here")));
  }

  @Test
  void letsNothingSteerTheTerminal() {
    SourceFile file = new SourceFile("a\u001b]0;x.cnm", "let a = \"\u001b[2J\u202e\" + b\n");
    String text =
        text(Diagnostic.at(Code.OUTSIDE, span(file, "b"), "a \u0007 bell").note("\u009b"));
    assertEquals(
        """
        error[CNM2104]: address outside its subnet
         --> a<U+001B>]0;x.cnm:1:19
          |
        1 | let a = "<U+001B>[2J<U+202E>" + b
          |                                 ^ a <U+0007> bell
          |
          = note: <U+009B>
        """,
        text);
  }

  @Test
  void coloursOnlyWhenAsked() {
    Diagnostic diagnostic = Diagnostic.at(Code.OUTSIDE, span(SHOP, "network"), "here");
    String coloured = DiagnosticRenderer.text(List.of(diagnostic), true);
    assertTrue(coloured.startsWith("\u001b[1;31merror[CNM2104]\u001b[0m"), coloured);
    assertEquals(text(diagnostic), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void staysSmallOnOneLongLine() {
    SourceFile file = new SourceFile("long.cnm", "let a = 1 ".repeat(100_000));
    List<Diagnostic> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(Diagnostic.at(Code.OUTSIDE, new Span(file, i * 1000, i * 1000 + 3), "here"));
    }
    String text = DiagnosticRenderer.text(many, false);
    assertTrue(text.length() < 600_000, () -> "is " + text.length());
    assertTrue(text.contains("--> long.cnm:1:999001\n"));
    assertTrue(text.lines().allMatch(line -> line.length() < 200));
  }

  @Test
  void writesJsonWithPlaces() {
    Diagnostic diagnostic =
        Diagnostic.at(Code.OUTSIDE, span(SHOP, "10.10.2.5"), "not in \"it\"")
            .and(span(SHOP, "subnet"), "its subnet")
            .note("a note");
    assertEquals(
        """
        [{"code":"CNM2104","severity":"error","summary":"address outside its subnet",\
        "labels":[{"primary":true,"file":"shop.cnm","line":14,"column":17,"endLine":14,\
        "endColumn":26,"start":128,"end":137,"text":"not in \\"it\\""},\
        {"primary":false,"file":"shop.cnm","line":3,"column":3,"endLine":3,"endColumn":9,\
        "start":40,"end":46,"text":"its subnet"}],"notes":["a note"],"help":null}]\
        """,
        DiagnosticRenderer.json(List.of(diagnostic)));
    assertEquals("[]", DiagnosticRenderer.json(List.of()));
  }

  private static Span span(SourceFile file, String text) {
    int start = file.text().indexOf(text);
    return new Span(file, start, start + text.length());
  }

  private static String text(Diagnostic diagnostic) {
    return DiagnosticRenderer.text(List.of(diagnostic), false);
  }
}
