package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Immediate;
import io.cnmc.netlink.nft.Lookup;
import io.cnmc.netlink.nft.Meta;
import io.cnmc.netlink.nft.MetaKey;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.Register;
import io.cnmc.netlink.nft.RuleMessage;
import io.cnmc.netlink.nft.SetDefinition;
import io.cnmc.netlink.nft.SetElement;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.nft.Value;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables, chains, rules and sets. */
abstract class NftLaws extends KernelLaws {
  NftLaws(KernelUnderTest subject) {
    super(subject);
  }

  private static final TableMessage TABLE = new TableMessage(NftFamily.INET, "t", "mine");
  private static final ChainMessage BASE =
      new ChainMessage(
          NftFamily.INET,
          "t",
          "base",
          new ChainHook("filter", ChainHook.FORWARD, 0, Verdict.ACCEPT));
  private static final ChainMessage SIDE = new ChainMessage(NftFamily.INET, "t", "side", null);
  private static final SetDefinition NAMES =
      SetDefinition.set(NftFamily.INET, "t", "names", List.of(DataType.LINK_NAME), false);
  private static final SetDefinition JUMPS =
      SetDefinition.verdictMap(NftFamily.INET, "t", "jumps", List.of(DataType.LINK_NAME));

  private static Transaction basics() {
    return new Transaction().create(TABLE).create(BASE).create(SIDE).create(NAMES).create(JUMPS);
  }

  private static RuleMessage rule(Expression... expressions) {
    return new RuleMessage(NftFamily.INET, "t", "base", List.of(expressions));
  }

  private static RuleMessage lookup(String set) {
    return rule(new Meta(MetaKey.IIFNAME, Register.FIRST), Lookup.in(set, Register.FIRST));
  }

  private static RuleMessage verdict(Verdict verdict) {
    return rule(Immediate.verdict(verdict));
  }

  private NftConnection nft() throws IOException {
    return new NftConnection(host.netfilter());
  }

  private TableListing listing() throws IOException {
    return nft().table(NftFamily.INET, "t").orElseThrow();
  }

  @Test
  void aTableIsListedAsMade() throws Exception {
    assertEquals(Optional.empty(), nft().table(NftFamily.INET, "t"));
    int before = nft().generation();
    nft().commit(basics().append(lookup("names")).append(verdict(Verdict.jump("side"))));
    assertEquals(before + 1, nft().generation());
    TableListing listing = listing();
    assertEquals("mine", listing.table().comment());
    assertEquals(List.of("base", "side"), listing.chains().stream().map(c -> c.chain().name()).toList());
    assertEquals(BASE.hook(), listing.chains().getFirst().chain().hook());
    assertEquals(
        List.of(lookup("names").expressions(), verdict(Verdict.jump("side")).expressions()),
        rulesOfBase());
    assertEquals(
        List.of(NAMES.message(), JUMPS.message()),
        listing.sets().stream().map(s -> s.set().withoutHandle()).toList());
    nft().commit(new Transaction().delete(TABLE));
    assertEquals(List.of(), nft().tables());
  }

  @Test
  void rulesAreOrderedAndDeletedByHandle() throws Exception {
    nft().commit(basics().append(verdict(Verdict.ACCEPT)).append(verdict(Verdict.DROP)));
    RuleMessage first = listing().chains().getFirst().rules().getFirst();
    nft().commit(new Transaction().append(lookup("names")));
    assertEquals(
        List.of(
            verdict(Verdict.ACCEPT).expressions(),
            verdict(Verdict.DROP).expressions(),
            lookup("names").expressions()),
        rulesOfBase());
    nft().commit(new Transaction().delete(first));
    assertEquals(2, rulesOfBase().size());
    assertTransactionRefused("ENOENT", new Transaction().delete(first));
    nft().commit(new Transaction().flush(BASE));
    assertEquals(List.of(), rulesOfBase());
  }

  @Test
  void elementsAreKeptByKey() throws Exception {
    SetElement a = SetElement.of(Value.linkName("a"), Verdict.ACCEPT);
    SetElement b = SetElement.of(Value.linkName("b"), Verdict.goTo("side"));
    nft().commit(basics().addElements(JUMPS.message(), List.of(a, b)));
    nft().commit(new Transaction().addElements(JUMPS.message(), List.of(a)));
    assertEquals(2, listing().sets().getLast().elements().size());
    SetElement other = SetElement.of(Value.linkName("a"), Verdict.DROP);
    assertTransactionRefused(
        "EEXIST", new Transaction().addElements(JUMPS.message(), List.of(other)));
    assertTransactionRefused("EBUSY", new Transaction().delete(SIDE));
    nft().commit(new Transaction().deleteElements(JUMPS.message(), List.of(b)));
    assertEquals(List.of(a), listing().sets().getLast().elements());
    assertTransactionRefused(
        "ENOENT", new Transaction().deleteElements(JUMPS.message(), List.of(b)));
    nft().commit(new Transaction().delete(SIDE));
  }

  @Test
  void rangesOfKeysOfSeveralPartsDoNotOverlap() throws Exception {
    TableMessage table = new TableMessage(NftFamily.BRIDGE, "t", "mine");
    SetDefinition ranges =
        SetDefinition.set(
            NftFamily.BRIDGE, "t", "r", List.of(DataType.LINK_NAME, DataType.IPV4_ADDRESS), true);
    SetElement wide = range("a", "0a000000", "0affffff");
    SetElement other = range("b", "0a010000", "0a01ffff");
    nft()
        .commit(
            new Transaction()
                .create(table)
                .create(ranges)
                .addElements(ranges.message(), List.of(wide, other)));
    nft().commit(new Transaction().addElements(ranges.message(), List.of(wide)));
    SetElement inside = range("a", "0a010000", "0a01ffff");
    assertTransactionRefused(
        "EEXIST", new Transaction().addElements(ranges.message(), List.of(inside)));
    nft()
        .commit(
            new Transaction()
                .deleteElements(ranges.message(), List.of(wide))
                .addElements(ranges.message(), List.of(inside)));
    TableListing.SetListing listed =
        nft().table(NftFamily.BRIDGE, "t").orElseThrow().sets().getFirst();
    assertEquals(ranges.message(), listed.set().withoutHandle());
    assertEquals(Set.of(other, inside), Set.copyOf(listed.elements()));
    assertEquals(Optional.empty(), nft().table(NftFamily.INET, "t"));
  }

  private static SetElement range(String link, String first, String last) {
    return new SetElement(key(link, first), key(link, last), null, false);
  }

  private static Value key(String link, String address) {
    return Value.concatenation(List.of(Value.linkName(link), Value.ofHex(address)));
  }

  @Test
  void aTransactionHappensWholeOrNotAtAll() throws Exception {
    nft().commit(basics());
    TableListing before = listing();
    int generation = nft().generation();
    List<SetElement> names = List.of(SetElement.of(Value.linkName("a")));
    assertTransactionRefused(
        "ENOENT",
        new Transaction()
            .addElements(NAMES.message(), names)
            .append(verdict(Verdict.DROP))
            .append(lookup("no-such-set"))
            .delete(JUMPS.message()));
    assertEquals(before, listing());
    assertEquals(generation, nft().generation());
  }

  @Test
  void misusedNftObjectsAreRefused() throws Exception {
    assertTransactionRefused("ENOENT", new Transaction().delete(TABLE));
    assertTransactionRefused("ENOENT", new Transaction().create(BASE));
    nft().commit(basics().append(lookup("names")).append(verdict(Verdict.goTo("side"))));
    assertTransactionRefused("EEXIST", new Transaction().create(TABLE));
    assertTransactionRefused("EEXIST", new Transaction().create(SIDE));
    assertTransactionRefused("EEXIST", new Transaction().create(NAMES));
    assertTransactionRefused("EBUSY", new Transaction().delete(NAMES.message()));
    assertTransactionRefused("EBUSY", new Transaction().delete(SIDE));
    assertTransactionRefused("ENOENT", new Transaction().append(verdict(Verdict.jump("none"))));
    assertTransactionRefused(
        "EOPNOTSUPP", new Transaction().append(verdict(Verdict.jump("base"))));
    assertTransactionRefused(
        "EINVAL",
        new Transaction()
            .addElements(NAMES.message(), List.of(SetElement.of(Value.ofHex("00000000")))));
    assertTransactionRefused(
        "ERESTART",
        new Transaction().requireGeneration(nft().generation() + 1).delete(JUMPS.message()));
    nft().commit(new Transaction().delete(BASE).delete(NAMES.message()).delete(SIDE));
    assertEquals(List.of(), listing().chains());
  }

  private List<List<Expression>> rulesOfBase() throws IOException {
    return listing().chains().getFirst().rules().stream().map(RuleMessage::expressions).toList();
  }

  /** What of a table a dump asks for. */
  private record Listing(int type, String table, String set) implements Request {
    @Override
    public int flags() {
      return 0;
    }

    @Override
    public void write(AttributeWriter out) {
      out.putU8(NftFamily.INET.number()).putU8(0).putU16be(0);
      out.string(NftAttributes.TABLE, table);
      if (!set.isEmpty()) {
        out.string(NftAttributes.LIST_SET, set);
      }
    }

    @Override
    public String description() {
      return "listing";
    }
  }

  /** As whoever lists a table learns when it goes meanwhile. */
  @Test
  void whatIsGoneHasNoSetsAndNoElementsButRulesNone() throws Exception {
    nft().commit(basics());
    assertListingRefused(new Listing(NftAttributes.GETSET, "gone", ""));
    assertListingRefused(new Listing(NftAttributes.GETSETELEM, "gone", "names"));
    assertListingRefused(new Listing(NftAttributes.GETSETELEM, "t", "gone"));
    Listing rules = new Listing(NftAttributes.GETRULE, "gone", "");
    assertEquals(List.of(), host.netfilter().dump(rules, message -> message.type()));
  }

  private void assertListingRefused(Listing listing) {
    NetlinkException refused =
        assertThrows(
            NetlinkException.class,
            () -> host.netfilter().dump(listing, message -> message.type()),
            listing::toString);
    assertEquals("ENOENT", refused.errno().name());
  }

  private void assertTransactionRefused(String error, Transaction transaction) {
    NetlinkException refused =
        assertThrows(NetlinkException.class, () -> nft().commit(transaction));
    assertEquals(error, refused.errno().name(), refused.getMessage());
  }
}
