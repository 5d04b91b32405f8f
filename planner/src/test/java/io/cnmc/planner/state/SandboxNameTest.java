package io.cnmc.planner.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  }

  @ParameterizedTest
  @CsvSource({"docker, docker", ".hidden, hidden"})
  void whatNobodyOfUsMadeIsOfNoTopology(String name, String rest) {
    assertEquals(new SandboxName("", rest, false), SandboxName.of(name));
  }
}
