package lookalike;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions within this module; those of the whole product are checked in search-server. */
@AnalyzeClasses(
    packages = {
      "lookalike.kernel",
      "lookalike.nn",
      "lookalike.model",
      "lookalike.onnx",
      "lookalike.train",
      "lookalike.augment",
      "lookalike.evaluate",
      "lookalike.picture",
      "lookalike.image"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("train")
          .definedBy("lookalike.train..")
          .layer("evaluate")
          .definedBy("lookalike.evaluate..")
          .layer("picture")
          .definedBy("lookalike.picture..")
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
          .whereLayer("train")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("evaluate")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("picture")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("train", "evaluate", "picture")
          .whereLayer("onnx")
          .mayOnlyBeAccessedByLayers("model")
          .whereLayer("nn")
          .mayOnlyBeAccessedByLayers("train", "model", "onnx", "picture")
          .whereLayer("kernel")
          .mayOnlyBeAccessedByLayers("train", "evaluate", "model", "onnx", "nn")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers("train", "evaluate", "model", "picture")
          .whereLayer("augment")
          .mayOnlyBeAccessedByLayers("train", "model", "picture");

  @ArchTest
  static final ArchRule ONLY_KERNELS_USE_THE_VECTOR_API =
      noClasses()
          .that()
          .resideOutsideOfPackage("lookalike.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule NO_VECTORS_BEFORE_THE_CHOICE_OF_KERNELS =
      noClasses()
          .that()
          .haveSimpleNameStartingWith("Scalar")
          .or()
          .haveSimpleName("Kernels")
          .or()
          .haveSimpleName("SimdWidth")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .because("they must load where the module is missing");

  @ArchTest
  static final ArchRule ONLY_IMAGE_USES_OPENCV_AND_FFMPEG =
      noClasses()
          .that()
          .resideOutsideOfPackage("lookalike.image..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_VIDEOS_LOAD_FFMPEG =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Video")
          .and()
          .doNotHaveSimpleName("Ffmpeg")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.ffmpeg..")
          .because("it is large, and whoever has photos alone shall not wait for it");

  @ArchTest
  static final ArchRule ONLY_MODEL_USES_EJML =
      noClasses()
          .that()
          .resideOutsideOfPackage("lookalike.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.ejml..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("lookalike.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_AFTER_WHAT_THEY_ARE =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..core..", "..impl..", "..helper..", "..manager..");

  @ArchTest static final ArchRule NOTHING_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NOTHING_EXITS =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
