package lookalike;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;

/** The directions of the whole product: this module is the one that sees all the others. */
@AnalyzeClasses(packages = "lookalike", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** The rooms; a new package must be given its place here. */
  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("lookalike..")
          .ensureAllClassesAreContainedInArchitecture()
          .layer("cli")
          .definedBy("lookalike.cli..")
          .layer("client")
          .definedBy("lookalike.client..")
          .layer("server")
          .definedBy("lookalike.server..")
          .layer("ingest")
          .definedBy("lookalike.ingest..")
          .layer("insight")
          .definedBy("lookalike.insight..")
          .layer("search")
          .definedBy("lookalike.search..")
          .layer("index")
          .definedBy("lookalike.index..")
          .layer("evaluate")
          .definedBy("lookalike.evaluate..")
          .layer("picture")
          .definedBy("lookalike.picture..")
          .layer("train")
          .definedBy("lookalike.train..")
          .layer("model")
          .definedBy("lookalike.model..")
          .layer("onnx")
          .definedBy("lookalike.onnx..")
          .layer("nn")
          .definedBy("lookalike.nn..")
          .layer("kernel")
          .definedBy("lookalike.kernel..")
          .layer("image")
          .definedBy("lookalike.image..")
          .layer("augment")
          .definedBy("lookalike.augment..")
          .layer("testdata")
          .definedBy("lookalike.testdata..")
          .layer("work")
          .definedBy("lookalike.work..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("client")
          .mayNotAccessAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("cli", "server")
          .whereLayer("insight")
          .mayOnlyBeAccessedByLayers("cli", "server")
          .whereLayer("search")
          .mayOnlyBeAccessedByLayers("cli", "server", "ingest", "insight")
          .whereLayer("index")
          .mayOnlyBeAccessedByLayers("cli", "server", "ingest", "insight", "search")
          .whereLayer("evaluate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("picture")
          .mayOnlyBeAccessedByLayers("cli", "server", "insight", "evaluate")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("cli", "server")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "server",
              "ingest",
              "insight",
              "search",
              "index",
              "evaluate",
              "train",
              "picture")
          .whereLayer("onnx")
          .mayOnlyBeAccessedByLayers("model")
          .whereLayer("nn")
          .mayOnlyBeAccessedByLayers("onnx", "model", "train", "picture")
          .whereLayer("kernel")
          .mayOnlyBeAccessedByLayers("nn", "onnx", "model", "train", "evaluate")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "server",
              "ingest",
              "insight",
              "search",
              "index",
              "evaluate",
              "train",
              "model",
              "picture")
          .whereLayer("augment")
          .mayOnlyBeAccessedByLayers("cli", "train", "model", "picture")
          .whereLayer("testdata")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("work")
          .mayNotAccessAnyLayer()
          // Options are named after these constants.
          .ignoreDependency(
              resideInAPackage("lookalike.cli.."),
              type(ActivationFunction.class).or(type(ReconstructionLoss.class)));

  @ArchTest
  static final ArchRule ONLY_VECTOR_KERNELS_USE_THE_VECTOR_API =
      only("jdk.incubator.vector..", "lookalike.kernel.vector..");

  @ArchTest
  static final ArchRule NO_VECTORS_BEFORE_THE_CHOICE_OF_KERNELS =
      noClasses()
          .that()
          .haveSimpleName("MachineKernels")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .because("it must load where the module is missing");

  @ArchTest
  static final ArchRule ONLY_IMAGE_AND_FOREIGN_NETWORKS_USE_OPENCV =
      only("org.bytedeco..", "lookalike.image..", "lookalike.model.foreign..");

  @ArchTest
  static final ArchRule ONLY_VIDEOS_AND_HEIF_USE_FFMPEG =
      only(
              "org.bytedeco.ffmpeg..",
              "lookalike.image.video..",
              "lookalike.image.heif..",
              "lookalike.image.natives..")
          .because("it is large, and whoever has neither shall not wait for it");

  @ArchTest
  static final ArchRule ONLY_DECODER_POOLS_START_PROCESSES =
      noClasses()
          .that()
          .resideOutsideOfPackage("lookalike.image.worker..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule ONLY_COLOUR_USES_PROFILES =
      only("java.awt.color..", "lookalike.image.colour..");

  @ArchTest
  static final ArchRule ONLY_EXIF_USES_METADATA_EXTRACTOR =
      only("com.drew..", "lookalike.image.exif..");

  @ArchTest static final ArchRule ONLY_MODEL_USES_EJML = only("org.ejml..", "lookalike.model..");

  @ArchTest
  static final ArchRule ONLY_ITS_HOME_USES_LUCENE =
      only("org.apache.lucene..", "lookalike.index.lucene..");

  @ArchTest
  static final ArchRule ONLY_SERVER_USES_JAVALIN = only("io.javalin..", "lookalike.server..");

  @ArchTest
  static final ArchRule ONLY_METRICS_USES_PROMETHEUS =
      only("io.prometheus..", "lookalike.server.metrics..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_USES_PICOCLI = only("picocli..", "lookalike.cli..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("lookalike.(**)").should().beFreeOfCycles();

  /** Classes with all that is nested in them. */
  @ArchTest
  static final ArchRule CLASSES_HAVE_NO_CYCLES =
      slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles();

  private static final class TopLevelClasses implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getBaseComponentType().getName();
      return name.startsWith("lookalike.")
          ? SliceIdentifier.of(name.replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "top-level classes";
    }
  }

  /** A room that holds more has more than one meaning. */
  @ArchTest
  static void packagesStaySmall(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(groupingBy(JavaClass::getPackageName, counting()));
    sizes.forEach((room, size) -> assertTrue(size <= 46, room + " has " + size + " classes"));
  }

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_AFTER_WHAT_THEY_ARE =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..core..", "..impl..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses().that().resideOutsideOfPackage("lookalike.cli..").should(ACCESS_STANDARD_STREAMS);

  /** And decoder processes, which end when they take too much. */
  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_EXITS =
      noClasses()
          .that()
          .resideOutsideOfPackages("lookalike.cli..", "lookalike.image.worker..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  private static ArchRule only(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
