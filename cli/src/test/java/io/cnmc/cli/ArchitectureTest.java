package io.cnmc.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: grammar ← compiler ← planner ← applier ← cli, netlink ← applier. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cnmc");

  @Test
  void compilerKnowsNothingBehindIt() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cnmc.grammar..", "io.cnmc.compiler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cnmc.planner..", "io.cnmc.applier..", "io.cnmc.netlink..", "io.cnmc.cli..")
        .check(CLASSES);
  }

  /** What is particular to one it says in its schema; so drivers from elsewhere can say it too. */
  @Test
  void rulesKnowNoDriverByName() throws IOException {
    Path rules =
        Cnmc.ROOT.resolve("compiler/src/main/java/io/cnmc/compiler/analysis/rules");
    List<String> named = new ArrayList<>();
    try (Stream<Path> files = Files.list(rules)) {
      for (Path file : files.sorted().toList()) {
        String source = Files.readString(file);
        for (Driver driver : Drivers.load().all()) {
          if (source.contains('"' + driver.schema().name() + '"')) {
            named.add(file.getFileName() + " " + driver.schema().name());
          }
        }
      }
    }
    // A declaration of a host, not the driver.
    assertEquals(List.of("FullNames.java host"), named);
  }

  @Test
  void plannerHoldsNoSocket() {
    noClasses()
        .that()
        .resideInAPackage("io.cnmc.planner..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cnmc.applier..", "io.cnmc.netlink..", "io.cnmc.cli..", "java.net..")
        .check(CLASSES);
  }

  @Test
  void applierKnowsNoCommandLineAndNoSource() {
    noClasses()
        .that()
        .resideInAPackage("io.cnmc.applier..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cnmc.cli..",
            "io.cnmc.compiler.syntax..",
            "io.cnmc.compiler.analysis..",
            "io.cnmc.compiler.eval..")
        .check(CLASSES);
  }

  @Test
  void netlinkKnowsNoTopology() {
    noClasses()
        .that()
        .resideInAPackage("io.cnmc.netlink..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.cnmc.compiler..", "io.cnmc.planner..", "io.cnmc.applier..", "io.cnmc.cli..")
        .check(CLASSES);
  }

  @Test
  void onlyNetlinkKnowsJna() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cnmc.netlink..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(CLASSES);
  }

  @Test
  void antlrStaysBehindTheSyntax() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.cnmc.grammar..", "io.cnmc.compiler.syntax..", "io.cnmc.compiler.format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "io.cnmc.grammar..")
        .check(CLASSES);
  }

  @Test
  void onlyThePictureKnowsTheLayoutLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cnmc.cli.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse..")
        .check(CLASSES);
  }

  /** But for the one that has to outlive this one. */
  @Test
  void noProcessIsSpawned() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.cnmc.cli.WatchdogProcess")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .check(CLASSES);
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the target is Runtime.exec",
                call ->
                    call.getTargetOwner().isEquivalentTo(Runtime.class)
                        && call.getName().equals("exec")))
        .check(CLASSES);
  }
}
