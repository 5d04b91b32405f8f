package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures of the quickstart; the one in docs/images is what {@code cnmc graph} draws today. */
class PictureTest {
  private static final String FILE = "topologies/quickstart.cnm";

  @Test
  void mermaid() {
    assertEquals(
        """
        flowchart TB
          x0(["lan<br/>bridge<br/>10.88.0.0/24"])
          x1>"host<br/>8080 → 80/tcp"]
          x2["web-1<br/>eth0  10.88.0.11/24"]
          x3["web-2<br/>eth0  10.88.0.12/24"]
          x4["web-3<br/>eth0  10.88.0.13/24"]
          x1 --> x2
          x0 ---|"eth0"| x2
          x0 ---|"eth0"| x3
          x0 ---|"eth0"| x4
        """,
        new Cnmc().run("graph", "--format", "mermaid", FILE).expect(0).out());
  }

  @Test
  void dot() {
    String dot = new Cnmc().run("graph", FILE).expect(0).out();
    assertTrue(dot.startsWith("graph \"quickstart\" {\n"), dot);
    assertTrue(dot.contains("  \"n:lan\" -- \"c:web-2\" [label=\"eth0\"]\n"), dot);
    assertTrue(dot.contains("  \"p:web-1\" -- \"c:web-1\" [dir=forward]\n"), dot);
  }

  @Test
  void svgIsWellFormedAndSelfContained() throws Exception {
    String svg = svg();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertEquals(4, document.getElementsByTagName("polyline").getLength());
    assertEquals(6, document.getElementsByTagName("rect").getLength());
    assertTrue(!svg.contains("href") && !svg.contains("@import"), "nothing from elsewhere");
  }

  private static final String HOSTS =
      """
      topology t { }
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      network lan { subnet = 10.2.0.0/24 }
      container a { on = one  endpoint mesh  endpoint lan  publish 80:80 }
      container b { on = two  endpoint mesh }
      """;

  @Test
  void hostsAreBoxesAroundWhatIsOnThem(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("t.cnm"), HOSTS);
    Cnmc cnmc = new Cnmc().in(folder);
    assertEquals(
        """
        flowchart TB
          x0(["mesh<br/>overlay<br/>10.1.0.0/24"])
          subgraph h0["one<br/>192.0.2.1"]
            x1(["lan<br/>bridge<br/>10.2.0.0/24"])
            x2>"one<br/>80 → 80/tcp"]
            x3["a<br/>eth0  10.1.0.2/24<br/>eth1  10.2.0.2/24"]
          end
          subgraph h1["two<br/>192.0.2.2"]
            x4["b<br/>eth0  10.1.0.3/24"]
          end
          x2 --> x3
          x0 ---|"eth0"| x3
          x1 ---|"eth1"| x3
          x0 ---|"eth0"| x4
        """,
        cnmc.run("graph", "--format", "mermaid", "t.cnm").expect(0).out());
    String dot = cnmc.run("graph", "t.cnm").expect(0).out();
    String two =
        """
          subgraph "cluster_two" {
            graph [style=rounded, fontsize=11, color="#94a3b8", label="two\\n192.0.2.2"]
            "c:b" [shape=box, style=filled, fillcolor="#f8fafc", label="b\\neth0  10.1.0.3/24"]
          }
        """;
    assertTrue(dot.contains(two), dot);
    assertTrue(dot.contains("\n  \"n:mesh\" ["), dot);
    assertTrue(dot.contains("\n    \"n:lan\" ["), dot);
    String svg = cnmc.run("graph", "--format", "svg", "t.cnm").expect(0).out();
    assertTrue(svg.contains(">on one</text>"), svg);
    assertTrue(svg.contains(">on two</text>"), svg);
  }

  @Test
  void pictureOfTheReadmeIsUpToDate() throws IOException {
    Path file = Cnmc.ROOT.resolve("docs/images/quickstart.svg");
    String svg = svg();
    String present = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden.update") && !svg.equals(present)) {
      Files.writeString(file, svg);
      fail("docs/images/quickstart.svg was rewritten; look at it and run again");
    }
    assertEquals(svg, present, "run with -Dgolden.update=true");
  }

  private static String svg() {
    return new Cnmc().run("graph", "--format", "svg", FILE).expect(0).out();
  }
}
