package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import java.util.ArrayList;
import java.util.List;

/** NFTA_SET_ELEM_LIST_*: elements of one set, many to a message. */
final class ElementList {
  private static final int NFTA_SET_ELEM_LIST_TABLE = 1;
  private static final int NFTA_SET_ELEM_LIST_SET = 2;
  private static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
  private static final int NFTA_LIST_ELEM = 1;

  /** One attribute holds all elements of a message, and an attribute at most 65,535 bytes. */
  private static final int CHUNK_BYTES = 60_000;

  private ElementList() {}

  static List<List<SetElement>> chunks(List<SetElement> elements) {
    List<List<SetElement>> chunks = new ArrayList<>();
    int begin = 0;
    int bytes = 0;
    for (int i = 0; i < elements.size(); i++) {
      int size = elements.get(i).writtenBytes();
      if (bytes + size > CHUNK_BYTES) {
        chunks.add(elements.subList(begin, i));
        begin = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (begin < elements.size()) {
      chunks.add(elements.subList(begin, elements.size()));
    }
    return chunks;
  }

  static void write(AttributeWriter out, SetMessage set, List<SetElement> elements) {
    writeSet(out, set);
    out.nested(
        NFTA_SET_ELEM_LIST_ELEMENTS,
        list -> elements.forEach(element -> list.nested(NFTA_LIST_ELEM, element::write)));
  }

  /** Which set a dump is asked for. */
  static void writeSet(AttributeWriter out, SetMessage set) {
    out.string(NFTA_SET_ELEM_LIST_TABLE, set.table());
    out.string(NFTA_SET_ELEM_LIST_SET, set.name());
  }

  static List<SetElement> read(MessageReader message) {
    List<SetElement> elements = new ArrayList<>();
    if (NftType.NEWSETELEM.is(message)) {
      AttributeReader in = message.attributes(NftRequest.HEADER);
      while (in.next()) {
        if (in.type() == NFTA_SET_ELEM_LIST_ELEMENTS) {
          readElements(in.nested(), elements);
        }
      }
    }
    return elements;
  }

  private static void readElements(AttributeReader list, List<SetElement> elements) {
    while (list.next()) {
      SetElement element = SetElement.read(list.nested());
      if (element != null) {
        elements.add(element);
      }
    }
  }
}
