package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cnmc.netlink.testing.FieldChanges.FieldChange;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation goes on from copies of kernels and takes two for one by their fingerprints: what
 * a copy or a fingerprint left out, it would never notice.
 */
class StateFieldsTest {
  /** What is no state of the kernel: who is asked, who watches, and what is at hand. */
  private static final Set<String> NO_STATE =
      Set.of(
          "FakeKernel.lock", "FakeKernel.host", "FakeKernel.changes", "FakeKernel.exchanges",
          "FakeKernel.threads", "FakeKernel.datagram", "FakeFiles.lock", "FakeFiles.changes",
          // Made of its values when somebody asks.
          "DeviceSettings.ipv4", "DeviceSettings.ipv6");

  /** What is the same object as long as there is its holder, and whose own fields are changed. */
  private static final Set<String> HOLDERS =
      Set.of(
          "FakeKernel.hostState", "FakeKernel.files", "FakeKernel.descriptors",
          "NamespaceState.settings");

  private static final String COUNTS = "a number that is given out, and only counts";
  private static final String SAID = "said by the attributes that it was made of";

  /** What a fingerprint leaves out, and why nobody can tell. */
  private static final Map<String, String> NOT_TOLD =
      Map.ofEntries(
          Map.entry("Descriptors.open", COUNTS),
          Map.entry("Descriptors.inode", COUNTS),
          Map.entry("Descriptors.descriptor", COUNTS),
          Map.entry("NamespaceState.inode", COUNTS),
          Map.entry("NamespaceState.nextIndex", COUNTS),
          Map.entry("LinkState.index", COUNTS),
          Map.entry("NftRuleset.generation", COUNTS),
          Map.entry("NftRuleset.lastHandle", COUNTS),
          Map.entry("Table.lastHandle", COUNTS),
          Map.entry("Rule.handle", COUNTS),
          Map.entry("Rule.sets", SAID),
          Map.entry("Rule.chains", SAID),
          Map.entry("Element.data", SAID),
          Map.entry("Element.chains", SAID));

  /** What is never changed but replaced, or is added to and taken from as a whole. */
  private static final Set<String> VALUES =
      Set.of("Attributes", "DeviceSettings", "SettingName", "ElementKey", "TableKey");

  static Stream<FieldChange> changes() {
    return FieldChanges.all().stream()
        .filter(change -> !NO_STATE.contains(change.name()) && !HOLDERS.contains(change.name()));
  }

  private static String text(Object state) {
    return new ObjectFields(NO_STATE).text(state);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aCopyHasEveryField(FieldChange change) {
    StateSample sample = new StateSample();
    change.change().accept(sample);
    assertNotEquals(text(new StateSample().kernel), text(sample.kernel), "it is changed");
    assertEquals(text(sample.kernel), text(sample.kernel.copy()));
    assertEquals(text(sample.host.nft()), text(sample.host.nft().copy()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aFingerprintHasEveryFieldThatCanBeTold(FieldChange change) {
    StateSample sample = new StateSample();
    String before = sample.kernel.fingerprint();
    assertEquals(before, new StateSample().kernel.fingerprint());
    change.change().accept(sample);
    assertEquals(
        NOT_TOLD.containsKey(change.name()), before.equals(sample.kernel.fingerprint()));
  }

  @Test
  void everyClassOfTheStateIsInTheSample() {
    StateSample sample = new StateSample();
    ObjectFields fields = new ObjectFields(NO_STATE);
    fields.text(sample.kernel);
    Set<String> changed =
        changes()
            .map(change -> change.name().replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> met =
        fields.classes().stream()
            .map(Class::getSimpleName)
            .filter(name -> !VALUES.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(changed, met);
  }

  @Test
  void exceptionsAreFieldsThatThereAre() {
    Set<String> changed = changes().map(FieldChange::name).collect(Collectors.toSet());
    assertEquals(Set.of(), without(NOT_TOLD.keySet(), changed));
    ObjectFields met = new ObjectFields(NO_STATE);
    met.text(new StateSample().kernel);
    Set<String> fields =
        met.classes().stream()
            .flatMap(type -> ObjectFields.of(type).stream())
            .map(ObjectFields::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), without(NO_STATE, fields));
    assertEquals(Set.of(), without(HOLDERS, fields));
    Set<String> classes =
        met.classes().stream().map(Class::getSimpleName).collect(Collectors.toSet());
    assertEquals(Set.of(), without(VALUES, classes));
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(those);
    return left;
  }
}
