package io.cnmc.planner.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxNameTest {
  @ParameterizedTest
  @CsvSource({
    "shop.web, shop, web, false, container web, cnmc:shop:container/web",
    "shop.mesh.hidden, shop, mesh, true, network mesh, cnmc:shop:network/mesh",
    "shop.hidden, shop, hidden, false, container hidden, cnmc:shop:container/hidden",
    "shop.hidden.hidden, shop, hidden, true, network hidden, cnmc:shop:network/hidden",
  })
  void itSaysWhoseItIs(
      String name, String topology, String declared, boolean hidden, String owner, String mark) {
    SandboxName parts = SandboxName.of(name);
    assertEquals(new SandboxName(topology, declared, hidden), parts);
    assertEquals(owner, parts.owner());
    assertEquals(mark, parts.mark());
    assertEquals(name, parts.toString());
    assertEquals(Optional.of(parts), SandboxName.marked(mark));
    NamespaceRef held = NamespaceRef.held(parts, 4026532345L);
    assertEquals(name + "/4026532345", held.sandbox());
    assertEquals(4026532345L, held.inode());
    assertTrue(held.isHeld());
    assertFalse(new NamespaceRef(name).isHeld());
    assertEquals(parts, SandboxName.of(held.sandbox()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "docker",
        "cnmc:shop:endpoint/web/front",
        "cnmc:shop:container/../web",
        "cnmc:shop:container/",
        "cnmc::container/web",
        "cnmc:*:guard",
      })
  void otherMarksAreOfNoSandbox(String mark) {
    assertEquals(Optional.empty(), SandboxName.marked(mark));
  }

  @ParameterizedTest
  @CsvSource({"docker, docker", ".hidden, hidden"})
  void whatNobodyOfUsMadeIsOfNoTopology(String name, String rest) {
    assertEquals(new SandboxName("", rest, false), SandboxName.of(name));
  }
}
