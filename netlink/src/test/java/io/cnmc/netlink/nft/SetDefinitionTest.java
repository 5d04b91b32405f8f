package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetDefinitionTest {
  @Test
  void typesAreNumberedAsNftDoes() {
    SetMessage ports =
        SetDefinition.map(
                NftFamily.INET,
                "t",
                "ports",
                List.of(DataType.IPV4_ADDRESS, DataType.PROTOCOL, DataType.PORT),
                List.of(DataType.IPV6_ADDRESS, DataType.PORT))
            .message();
    assertEquals(0x730d, ports.keyType());
    assertEquals(12, ports.keyLength());
    assertEquals(0x20d, ports.dataType());
    assertEquals(20, ports.dataLength());
    assertEquals(
        Optional.of(List.of(DataType.IPV4_ADDRESS, DataType.PROTOCOL, DataType.PORT)),
        DataType.parts(ports.keyType()));
    assertEquals(Optional.empty(), DataType.parts(0x30d << 6 | 63));
  }

  @Test
  void everyChunkFitsAnAttributeAndNoElementIsLost() {
    List<SetElement> elements = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Value key = Value.concatenation(List.of(Value.linkName("br-" + i), Value.linkName("x")));
      elements.add(SetElement.of(key, Verdict.goTo("a-chain-with-a-name")));
    }
    List<List<SetElement>> chunks = ElementList.chunks(elements);
    assertEquals(elements, chunks.stream().flatMap(List::stream).toList());
    for (List<SetElement> chunk : chunks) {
      int bytes = chunk.stream().mapToInt(SetElement::writtenBytes).sum();
      assertTrue(bytes <= 60_000, () -> chunk.size() + " elements in " + bytes + " bytes");
    }
  }

  @Test
  void commentsAreInNftsForm() {
    byte[] comment = UserData.comment("cnmc:t:table");
    assertEquals("0x000d636e6d633a743a7461626c6500", Value.of(comment).toString());
    assertEquals("cnmc:t:table", UserData.comment(comment));
    assertEquals("", UserData.comment(new byte[] {1, 4, 0, 0, 0, 0}));
    assertEquals("ab", UserData.comment(new byte[] {0, 9, 'a', 'b'}));
    assertEquals("", UserData.comment(new byte[] {0, 0}));
  }
}
