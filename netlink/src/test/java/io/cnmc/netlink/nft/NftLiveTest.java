package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.testing.LiveTest;
import io.cnmc.netlink.testing.ThrowawayHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real nf_tables: what we make is what nft makes, in nft's eyes and in ours. */
@LiveTest(programs = "nft")
class NftLiveTest {
  private ThrowawayHost host;
  private Kernel kernel;
  private NftConnection nft;

  @BeforeEach
  void open() throws Exception {
    host = ThrowawayHost.open();
    kernel = host.run(LinuxKernel::open);
    nft = new NftConnection(kernel.host().netfilter());
  }

  @AfterEach
  void close() {
    kernel.close();
    host.close();
  }

  @Test
  void nftListsOurTableAsItListsItsOwn(@TempDir Path directory) throws Exception {
    nft.commit(SampleTable.transaction());
    String text = run("nft", "list", "ruleset");
    String json = withoutHandles(run("nft", "-j", "list", "ruleset"));
    nft.commit(new Transaction().delete(SampleTable.TABLE));
    Path script = Files.writeString(directory.resolve("table.nft"), SampleTable.script());
    assertEquals("", run("nft", "-f", script.toString()));
    assertEquals(run("nft", "list", "ruleset"), text);
    assertEquals(withoutHandles(run("nft", "-j", "list", "ruleset")), json);
  }

  @Test
  void weReadNftsTableAsWeReadOurs(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("table.nft"), SampleTable.script());
    assertEquals("", run("nft", "-f", script.toString()));
    assertIsSample(nft.table(NftFamily.INET, SampleRules.TABLE).orElseThrow());
  }

  @Test
  void weReadOurTableAsWeSentIt() throws Exception {
    nft.commit(SampleTable.transaction());
    assertIsSample(nft.table(NftFamily.INET, SampleRules.TABLE).orElseThrow());
  }

  private static void assertIsSample(TableListing listing) {
    assertEquals(SampleTable.COMMENT, listing.table().comment());
    List<List<Expression>> rules = new ArrayList<>();
    listing.chains().forEach(c -> c.rules().forEach(r -> rules.add(r.expressions())));
    List<List<Expression>> sent = new ArrayList<>();
    SampleTable.chains()
        .forEach(
            chain ->
                SampleRules.all().stream()
                    .filter(sample -> sample.chain().equals(chain.name()))
                    .forEach(sample -> sent.add(sample.expressions())));
    assertEquals(sent, rules);
    assertEquals(
        SampleTable.chains(),
        listing.chains().stream()
            .map(c -> c.chain())
            .map(c -> new ChainMessage(c.family(), c.table(), c.name(), c.hook()))
            .toList());
    assertEquals(
        SampleTable.sets().keySet().stream().map(SetDefinition::message).toList(),
        listing.sets().stream().map(s -> s.set().withoutHandle()).toList());
    SampleTable.sets()
        .forEach((set, elements) -> assertEquals(sorted(set, elements), elementsOf(listing, set)));
  }

  private static List<?> elementsOf(TableListing listing, SetDefinition set) {
    return listing.sets().stream()
        .filter(s -> s.set().name().equals(set.name()))
        .map(s -> sorted(set, s.elements()))
        .findFirst()
        .orElseThrow();
  }

  private static List<?> sorted(SetDefinition set, List<SetElement> elements) {
    return set.interval()
        ? Interval.decode(elements)
        : elements.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
  }

  @Test
  void tenThousandElementsAreOneTransaction() throws Exception {
    nft.commit(SampleTable.transaction());
    SetMessage ports = ports();
    List<SetElement> elements = elements(10_000);
    int before = nft.generation();
    nft.commit(new Transaction().addElements(ports, elements));
    assertEquals(before + 1, nft.generation());
    assertEquals(10_001, count("ports4"));
    nft.commit(new Transaction().deleteElements(ports, elements));
    assertEquals(1, count("ports4"));
  }

  @Test
  void aRefusedTransactionChangesNothingAndNamesTheObject() throws Exception {
    nft.commit(SampleTable.transaction());
    Transaction transaction =
        new Transaction().addElements(ports(), elements(10)).deleteElements(ports(), elements(11));
    NetlinkException refused =
        assertThrows(NetlinkException.class, () -> nft.commit(transaction));
    assertEquals(Errno.ENOENT, refused.errno());
    assertEquals(
        "NFT_MSG_DELSETELEM elements of set cnmc-t ports4: ENOENT (at byte 408)",
        refused.getMessage());
    assertEquals(1, count("ports4"));
  }

  @Test
  void aTransactionForAnotherGenerationIsRefused() throws Exception {
    nft.commit(SampleTable.transaction());
    int old = nft.generation();
    nft.commit(new Transaction().addElements(ports(), elements(1)));
    Transaction late = new Transaction().requireGeneration(old).delete(SampleTable.TABLE);
    NetlinkException refused = assertThrows(NetlinkException.class, () -> nft.commit(late));
    assertEquals("nft transaction: ERESTART", refused.getMessage());
  }

  @Test
  void rangesOfConcatenatedKeysAreListedAsSuch() throws Exception {
    SetDefinition set =
        SetDefinition.set(
            NftFamily.INET,
            "t",
            "ranges",
            List.of(DataType.IPV4_ADDRESS, DataType.PROTOCOL, DataType.PORT),
            true);
    Value from = concatenated("0a000000", 6, 80);
    Value to = concatenated("0a0000ff", 6, 90);
    nft.commit(
        new Transaction()
            .create(new TableMessage(NftFamily.INET, "t", ""))
            .create(set)
            .addElements(set.message(), List.of(new SetElement(from, to, null, false))));
    String listed = run("nft", "list", "set", "inet", "t", "ranges");
    assertEquals(
        """
        table inet t {
        	set ranges {
        		type ipv4_addr . inet_proto . inet_service
        		flags interval
        		elements = { 10.0.0.0/24 . tcp . 80-90 }
        	}
        }
        """,
        listed);
  }

  private static Value concatenated(String address, int protocol, int port) {
    return Value.concatenation(
        List.of(Value.ofHex(address), Value.u8(protocol), Value.u16(port)));
  }

  private static List<SetElement> elements(int count) {
    List<SetElement> elements = new ArrayList<>();
    for (int port = 1000; port < 1000 + count; port++) {
      Value key = Value.concatenation(List.of(Value.u8(6), Value.u16(port)));
      Value data = Value.concatenation(List.of(Value.ofHex("0a000002"), Value.u16(port)));
      elements.add(SetElement.of(key, data));
    }
    return elements;
  }

  private static SetMessage ports() {
    return SampleTable.sets().keySet().stream()
        .filter(set -> set.name().equals("ports4"))
        .map(SetDefinition::message)
        .findFirst()
        .orElseThrow();
  }

  private int count(String set) throws IOException {
    return nft.table(NftFamily.INET, SampleRules.TABLE).orElseThrow().sets().stream()
        .filter(s -> s.set().name().equals(set))
        .mapToInt(s -> s.elements().size())
        .sum();
  }

  private static String withoutHandles(String json) {
    return json.replaceAll("\"handle\": \\d+", "\"handle\": 0");
  }

  private String run(String... command) throws Exception {
    return host.run(
        () -> {
          Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
          String output =
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          process.waitFor();
          return output;
        });
  }
}
