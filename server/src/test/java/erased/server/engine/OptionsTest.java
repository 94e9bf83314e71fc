package erased.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.image.Target;
import erased.inpaint.Erasure.MaskType;
import erased.json.Json;
import erased.metadata.Policy;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// C26: options are checked against a published schema, and an unknown one is refused.
class OptionsTest {
  private static final Options OPTIONS =
      new Options(
          Defaults.STANDARD,
          new Models(List.of("patch", "lama"), List.of("regions", "sam"), List.of("taesd")));

  private static Problem problem(TaskMode mode, Map<String, ? extends @Nullable Object> given) {
    var thrown =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> OPTIONS.read(mode, given))
            .actual();
    assertThat(thrown.problem().type()).isEqualTo(ProblemType.VALIDATION);
    return thrown.problem();
  }

  private static Task.Clean clean(TaskMode mode, Map<String, Object> given) {
    return (Task.Clean) OPTIONS.read(mode, given);
  }

  @Test
  void withoutOptionsTheDefaultsApply() {
    assertThat(OPTIONS.read(TaskMode.METADATA, Map.of()))
        .isEqualTo(
            new Task.Clean(TaskMode.METADATA, Policy.STANDARD, Treatment.STANDARD, Target.EXACT));
    assertThat(OPTIONS.read(TaskMode.ERASE, Map.of()))
        .isEqualTo(new Task.Erase(MaskType.MANUAL, Target.EXACT, "patch"));
    assertThat(OPTIONS.read(TaskMode.MASKS, Map.of())).isEqualTo(new Task.Masks("regions"));
    assertThat(OPTIONS.read(TaskMode.DETECT, Map.of()))
        .isEqualTo(new Task.Detect(false, Sought.STANDARD));
  }

  @Test
  void everyOptionOfAllIsRead() {
    Task.Clean task =
        clean(
            TaskMode.ALL,
            Map.of(
                "level", "all",
                "disclosure", "write",
                "source_type", "compositeSynthetic",
                "strength", 1,
                "force", true,
                "regenerate", "taesd",
                "messages", List.of("hello", "0xff"),
                "search", false,
                "format", "webp"));

    assertThat(task.policy())
        .isEqualTo(
            new Policy(Level.ALL, Disclosure.WRITE, "compositeSynthetic", StatutoryLabels.KEEP));
    assertThat(task.treatment())
        .isEqualTo(new Treatment(new Sought(List.of("hello", "0xff"), false), 1, true, "taesd"));
    assertThat(task.target()).isEqualTo(Target.WEBP);
    assertThat(task.isNeural()).isTrue();
  }

  @Test
  void regeneratingSpendsAllFidelityUnlessTheCallerSaysOtherwise() {
    assertThat(clean(TaskMode.INVISIBLE, Map.of("regenerate", "taesd")).treatment().strength())
        .isEqualTo(1);
    assertThat(
            clean(TaskMode.INVISIBLE, Map.of("regenerate", "taesd", "strength", 0.2))
                .treatment()
                .strength())
        .isEqualTo(0.2);
  }

  @Test
  void theOperatorDecidesWhatCallersDoNot() {
    var options = new Options(Defaults.of("write=digitalArt", "remove"), Models.NONE);

    var task = (Task.Clean) options.read(TaskMode.METADATA, Map.of());
    var keeping = (Task.Clean) options.read(TaskMode.METADATA, Map.of("disclosure", "keep"));

    assertThat(task.policy())
        .isEqualTo(new Policy(Level.AI, Disclosure.WRITE, "digitalArt", StatutoryLabels.REMOVE));
    assertThat(keeping.policy().disclosed()).isNull();
  }

  @Test
  void anUnknownOptionIsNamedWithThoseThatThereAre() {
    Problem problem = problem(TaskMode.VISIBLE, Map.of("level", "all"));

    assertThat(problem.members()).containsEntry("pointer", "/options/level");
    assertThat(problem.detail().in(Language.ENGLISH))
        .isEqualTo("Mode visible has no option level; it has: format.");
  }

  @Test
  void statutoryLabelsAreNeverTheCallersChoice() {
    assertThat(problem(TaskMode.ALL, Map.of("statutory_labels", "remove")).members())
        .containsEntry("pointer", "/options/statutory_labels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "METADATA | level | 'some' | level must be one of ai, all, not \"some\".",
        "METADATA | format | 'png' | Mode metadata has no option format; it has: level, disclosure,"
            + " source_type.",
        "DETECT | search | 'no' | search must be true or false, not \"no\".",
        "ERASE | engine | 'sam' | engine must be one of patch, lama, not \"sam\".",
        "ALL | strength | '0.5' | strength must be a number from 0 to 1, not \"0.5\".",
        "ALL | messages | 'x' | messages must be a list of at most 16 texts of 1 to 1024 characters"
            + " each, not \"x\"."
      })
  void aWrongValueIsShownWithWhatIsAllowed(
      TaskMode mode, String key, String value, String expected) {
    Problem problem = problem(mode, Map.of(key, value));

    assertThat(problem.members()).containsEntry("pointer", "/options/" + key);
    assertThat(problem.detail().in(Language.ENGLISH)).isEqualTo(expected);
    assertThat(problem.detail().in(Language.CHINESE)).isNotEqualTo(expected);
  }

  @Test
  void aNumberBeyondItsRangeIsRefused() {
    assertThat(problem(TaskMode.INVISIBLE, Map.of("strength", 1.5)).detail().toString())
        .isEqualTo("strength must be a number from 0 to 1, not 1.5.");
    problem(TaskMode.INVISIBLE, Map.of("strength", Double.NaN));
  }

  @Test
  void nullIsNoValue() {
    assertThat(problem(TaskMode.ALL, Collections.singletonMap("force", null)).detail().toString())
        .isEqualTo("force must be true or false, not null.");
    problem(TaskMode.ALL, Map.of("force", Json.NULL));
  }

  @Test
  void aMessageIsRefusedByItsPlace() {
    Problem problem = problem(TaskMode.DETECT, Map.of("messages", List.of("right", "0xzz")));

    assertThat(problem.members()).containsEntry("pointer", "/options/messages/1");
  }

  @Test
  void aSourceTypeNeedsTheDisclosureThatWritesIt() {
    Problem problem = problem(TaskMode.METADATA, Map.of("source_type", "digitalArt"));

    assertThat(problem.members()).containsEntry("pointer", "/options/source_type");
  }

  @Test
  void aKeyIsEscapedInThePointerAndCutInTheText() {
    Problem problem = problem(TaskMode.DETECT, Map.of("a/b~" + "c".repeat(1000), 1));

    assertThat(problem.members().get("pointer")).asString().startsWith("/options/a~1b~0cc");
    assertThat(problem.detail().toString()).hasSizeLessThan(200);
  }

  @Test
  void whereNoModelIsInstalledNoneCanBeNamed() {
    Map<String, Object> schema = Testing.OPTIONS.schema(TaskMode.ALL, Language.ENGLISH);

    assertThat(Json.members(schema.get("properties")))
        .containsKey("strength")
        .doesNotContainKey("regenerate");
  }

  @ParameterizedTest
  @EnumSource(TaskMode.class)
  void theSchemaOfAModeTellsItsDefaultsAndTheyAreAccepted(TaskMode mode) {
    Map<String, Object> schema = OPTIONS.schema(mode, Language.ENGLISH);
    Map<String, Object> properties = Json.members(schema.get("properties"));
    var defaults = new LinkedHashMap<String, Object>();
    properties.forEach((key, property) -> {
      assertThat(Json.at(property, "description")).asString().doesNotContain("engine.");
      Object value = Json.at(property, "default");
      if (value != null) {
        defaults.put(key, value);
      }
    });

    assertThat(schema)
        .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
        .containsEntry("additionalProperties", false);
    assertThat(OPTIONS.read(mode, defaults)).isEqualTo(OPTIONS.read(mode, Map.of()));
    assertThat(OPTIONS.schema(mode, Language.CHINESE).get("description"))
        .isNotEqualTo(schema.get("description"));
  }

  @Test
  void theSchemaIsTheSameEachTime() {
    assertThat(Json.write(OPTIONS.schema(TaskMode.DETECT, Language.ENGLISH)))
        .isEqualTo(
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"detect\",\"description\":\"Tells"
                + " what the image carries; nothing is"
                + " written.\",\"type\":\"object\",\"properties\":{\"metadata_only\":{\"description\":\"Look"
                + " at the metadata only and decode no"
                + " pixel.\",\"type\":\"boolean\",\"default\":false},\"messages\":{\"description\":\"Messages"
                + " to look for in the pixels besides those that public generators are known to"
                + " embed: texts, 0x and hexadecimal digits, or 0b and"
                + " bits.\",\"type\":\"array\",\"maxItems\":16,\"items\":{\"type\":\"string\","
                + "\"minLength\":1,\"maxLength\":1024},\"default\":[]},\"search\":{\"description\":\"Read"
                + " signals also in pictures that were cropped or scaled; false is faster.\","
                + "\"type\":\"boolean\",\"default\":true}},\"additionalProperties\":false}");
  }
}
