package erased;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The floors of the house: a class knows only floors below its own.
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("erased..");

  @Test
  void eachFloorKnowsOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("erased..")
        .layer("text")
        .definedBy("erased.text")
        .layer("container")
        .definedBy("erased.container")
        .layer("json")
        .definedBy("erased.json")
        .layer("c2pa")
        .definedBy("erased.c2pa")
        .layer("generator")
        .definedBy("erased.generator")
        .layer("report")
        .definedBy("erased.report")
        .layer("image")
        .definedBy("erased.image")
        .layer("inpaint")
        .definedBy("erased.inpaint")
        .layer("segment")
        .definedBy("erased.segment")
        .layer("visible")
        .definedBy("erased.visible")
        .layer("progress")
        .definedBy("erased.progress")
        .layer("invisible")
        .definedBy("erased.invisible")
        .layer("metadata")
        .definedBy("erased.metadata")
        .layer("erased")
        .definedBy("erased")
        .whereLayer("text")
        .mayNotAccessAnyLayer()
        .whereLayer("json")
        .mayNotAccessAnyLayer()
        .whereLayer("progress")
        .mayNotAccessAnyLayer()
        .whereLayer("container")
        .mayOnlyAccessLayers("progress", "text")
        .whereLayer("c2pa")
        .mayOnlyAccessLayers("container", "json", "text")
        .whereLayer("generator")
        .mayOnlyAccessLayers("container", "json", "text")
        .whereLayer("image")
        .mayOnlyAccessLayers("container", "progress", "text")
        .whereLayer("inpaint")
        .mayOnlyAccessLayers("image", "container", "progress", "text")
        .whereLayer("segment")
        .mayOnlyAccessLayers("image", "container", "progress", "text")
        .whereLayer("visible")
        .mayOnlyAccessLayers("inpaint", "image", "json", "container", "progress", "text")
        .whereLayer("invisible")
        .mayOnlyAccessLayers("image", "container", "progress", "text")
        .whereLayer("report")
        .mayOnlyAccessLayers(
            "invisible", "visible", "image", "generator", "c2pa", "container", "json", "text")
        .whereLayer("metadata")
        .mayOnlyAccessLayers("report", "generator", "c2pa", "container", "json", "text")
        .check(CORE);
  }

  @Test
  void noPackagesKnowEachOther() {
    slices().matching("erased.(*)").should().beFreeOfCycles().check(CORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.net..", "java.nio.file..", "java.util.logging..", "java.awt.."})
  void coreReachesNothingOutsideItsBytes(String forbidden) {
    noClasses().should().dependOnClassesThat().resideInAPackage(forbidden).check(CORE);
  }

  @Test
  void coreNeverSpeaksToTheTerminal() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
  }

  @ParameterizedTest
  @CsvSource({
    "org.bouncycastle.., erased.c2pa",
    "tools.jackson.., erased.json",
    "org.brotli.., erased.container"
  })
  void eachLibraryIsKnownInOnePlace(String library, String place) {
    noClasses()
        .that()
        .resideOutsideOfPackage(place)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CORE);
  }
}
