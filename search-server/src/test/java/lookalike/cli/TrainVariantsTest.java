package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import lookalike.model.ModelFile;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each member of the family by the options that ask for it; what it learns is tested elsewhere. */
class TrainVariantsTest {

  @TempDir private static Path folder;
  private static Path photos;

  private static Outcome train(Path model, String options) {
    return run(
        Stream.concat(
                Stream.of("train", photos, "--model-out", model, "--batch", 8, "--workers", 1),
                Arrays.stream(options.split(" ")))
            .toArray());
  }

  @BeforeAll
  static void renderPhotos() throws Exception {
    photos = Files.createDirectories(folder.resolve("photos"));
    Iterator<SamplePhoto> rendered = SamplePhotos.render(8, 2, 64).iterator();
    for (int i = 0; rendered.hasNext(); i++) {
      Files.write(photos.resolve(i + ".jpg"), rendered.next().jpeg());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | --variant plain --side 32 --width 8",
        "plain | --variant convolutional --downsampling pooling --side 32 --width 8",
        "plain | --variant undercomplete --side 16 --hidden 20,12 --activation tanh --tied",
        "plain | --variant undercomplete --side 16 --output linear --hidden 9 --drop-out 0.2",
        "stacked | --variant stacked --side 16 --hidden 20 --pretraining 1",
        "denoising | --variant denoising --side 32 --width 8 --corruption grey:1,blur",
        "denoising | --variant denoising --network skip --side 32 --width 8 --halvings 1",
        "denoising | --variant denoising --network dense --side 16 --corruption salt-pepper",
        "sparse | --variant sparse --side 16 --vector instance=40 --sparsity l1",
        "sparse | --variant sparse+convolutional --side 32 --width 8",
        "contractive | --variant contractive --side 16 --contraction 0.5",
        "variational | --variant variational --side 32 --width 8 --beta 0.5",
        "variational | --variant variational --network dense --side 16 --hidden 20",
        "stacked+denoising+sparse | --variant stacked+denoising+sparse --side 16 --hidden 20"
            + " --pretraining 1",
        "siamese | --variant siamese --side 32 --view-side 32 --width 8"
      })
  void trainsWhatIsAskedFor(String variant, String options) throws Exception {
    Path model = folder.resolve("model.safetensors");
    String small = options.contains("--vector") || options.contains("skip") ? "" : small(variant);
    Outcome trained = train(model, "--steps 3 " + options + small);
    assertEquals(0, trained.code(), trained.err());
    ModelFile file = ModelFile.read(model);
    assertEquals(variant, file.card().config().variant());
    assertEquals(3, file.card().training().steps());
    assertTrue(trained.err().contains("trained 3 steps  loss "), trained.err());
    assertTrue(trained.out().contains("licence      not stated\n"), "nobody has stated one");
    assertTrue(Files.size(folder.resolve("model.html")) > 1000);
  }

  private static String small(String variant) {
    return variant.equals("siamese")
        ? " --vector kind=8,instance=4,colour=4"
        : " --vector instance=8";
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSE", "L1", "BCE", "SSIM"})
  void trainsByAnyLoss(String loss) {
    Path model = folder.resolve("loss.safetensors");
    String network = "--variant undercomplete --side 16 --vector instance=8 --steps 2";
    Outcome trained = train(model, network + " --loss " + loss);
    assertEquals(0, trained.code(), trained.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--variant variational+sparse | sparse or variational",
        "--variant stacked --network convolutional | needs --network dense",
        "--variant siamese+denoising | are not combined",
        "--variant plain --beta 2 | --beta needs the variant variational",
        "--variant plain --hidden 20 | --hidden means nothing",
        "--variant denoising --corruption crop | must leave pixels where they are",
        "--variant denoising --corruption fog | there is no edit 'fog'",
        "--variant sparse --sparsity 1.5 | --sparsity must be above 0 and below 1",
        "--variant sparse --code-activation relu | must be sigmoid",
        "--variant undercomplete --output linear --loss BCE | sigmoid",
        "--variant undercomplete --output tanh | --output must be sigmoid or linear",
        "--variant variational --network dense --tied | cannot be tied",
        "--variant undercomplete --drop-out 0.2 | give some as --hidden",
        "--variant sparse --activation relu | give some as --hidden",
        "--variant variational --code-activation relu | --code-activation means nothing",
        "--variant stacked+convolutional | contradicts --network dense",
        "--variant plain --side 40 | --side must be 32 to 256, a multiple of 16",
        "--variant plain+fancy | got 'fancy'",
        "--variant plain --drop-out 1 | --drop-out must be 0 to 0.9"
      })
  void refusesWhatCannotWork(String options, String reason) {
    Path model = folder.resolve("refused.safetensors");
    Outcome refused = train(model, "--steps 1 " + options);
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains(reason), refused.err());
    assertFalse(Files.exists(model));
  }

  @Test
  void aRunThatDivergesSaysWhere() {
    Path model = folder.resolve("diverged.safetensors");
    String deep = "--hidden 20,20,20,20 --activation linear --output linear";
    String network = "--variant undercomplete --side 16 --vector instance=8 " + deep;
    Outcome diverged = train(model, network + " --rate 1 --steps 1000");
    assertEquals(1, diverged.code(), diverged.err());
    assertTrue(diverged.err().contains("became NaN or infinite at step "), diverged.err());
    assertTrue(diverged.err().contains("with learning rate "), diverged.err());
    assertFalse(Files.exists(model));
  }

  @Test
  void aNetworkWithoutACodeIsRefusedWhereOneIsNeeded() throws Exception {
    Path model = folder.resolve("skip.safetensors");
    Outcome trained =
        train(model, "--variant denoising --network skip --side 32 --width 8 --steps 1");
    assertEquals(0, trained.code(), trained.err());
    Outcome indexed = run("index", photos, "--index", folder.resolve("index"), "--model", model);
    assertEquals(1, indexed.code());
    assertTrue(indexed.err().contains("has no code and no vectors"), indexed.err());
    Path out = folder.resolve("strip.png");
    Path photo = photos.resolve("0.jpg");
    Outcome between = run("interpolate", photo, photo, "--model", model, "--out", out);
    assertEquals(1, between.code());
    assertTrue(between.err().contains("has no code"), between.err());
  }
}
