package erased.server;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

@AnalyzeClasses(packages = "erased.server", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /// From the ground up; a package uses only those of floors below its own.
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("problem", "database"),
          List.of("fetch", "engine", "objects"),
          List.of("accounts"),
          List.of("quota"),
          List.of("credits"),
          List.of("audit", "moderation"),
          List.of("jobs"),
          List.of("webhooks", "uploads", "clean", "erase", "mail", "page"),
          List.of("signin", "billing", "app"),
          List.of("documents", "operator"),
          List.of("admin"),
          List.of("site"));

  @ArchTest
  static final ArchRule packagesDoNotDependOnEachOtherInCircles =
      slices().matching("erased.server.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule packagesUseOnlyFloorsBelowTheirOwn = floors();

  private static ArchRule floors() {
    var house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    var above = new ArrayList<>(List.of("root"));
    house = house.layer("root").definedBy("erased.server");
    for (List<String> floor : FLOORS.reversed()) {
      for (String name : floor) {
        house =
            house
                .layer(name)
                .definedBy("erased.server." + name + "..")
                .whereLayer(name)
                .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
      }
      above.addAll(floor);
    }
    return house;
  }
}
