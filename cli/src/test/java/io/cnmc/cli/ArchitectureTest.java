package io.cnmc.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
