package lookalike.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lookalike.index.Access;
import lookalike.index.DamagedIndexException;
import lookalike.index.ImageIndex;
import lookalike.index.IndexAlias;
import lookalike.index.lucene.IndexFolder;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code --index}: which index, wherever it lies. Its model is the one that it remembers; {@code
 * --model} can but confirm that.
 */
public final class IndexOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = {
        "the folder of the index, or an alias of it",
        "(default: $" + IndexPlace.VARIABLE + ", else lookalike/index where your data are kept)"
      })
  private @Nullable Path given;

  private @Nullable Path chosen;

  /**
   * Returns the folder; where nobody said which, that is told, once.
   *
   * @throws UncheckedIOException if it is called by an alias that cannot be read
   */
  public Path directory() {
    if (chosen == null) {
      chosen = resolved();
      if (given == null) {
        spec.commandLine()
            .getErr()
            .println(Printable.line("the index is " + chosen + ", for want of --index"));
      }
    }
    return chosen;
  }

  private Path resolved() {
    try {
      return IndexAlias.resolve(place());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private Path place() {
    return given == null ? IndexPlace.standard() : given;
  }

  /** Tells whether the index is called by an alias or a link. */
  public boolean isAlias() throws IOException {
    return Files.isSymbolicLink(place()) || IndexAlias.read(place()).isPresent();
  }

  /**
   * Opens the index, by the one path of its folder, if that is another than {@code name}.
   *
   * @param access anything but {@link Access#CREATE}
   * @throws IOException as {@link #open} does, and if there is no folder
   */
  public Optional<OpenedIndex> openUnless(String name, ModelOption model, Access access)
      throws IOException {
    Path real = IndexAlias.realPath(place());
    return real.toString().equals(name)
        ? Optional.empty()
        : Optional.of(opened(LuceneIndex.open(real, access), model));
  }

  /**
   * Opens the index to be read, with the model that made it.
   *
   * @throws lookalike.index.ModelMismatchException if {@code --model} is another one
   */
  public OpenedIndex open(ModelOption model) throws IOException {
    return opened(open(Access.READ), model);
  }

  private static OpenedIndex opened(ImageIndex index, ModelOption model) throws IOException {
    try {
      return new OpenedIndex(index, modelOf(index, model));
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /**
   * Opens the index to be written to, or makes it, with the model that made it, or that is to.
   *
   * @throws lookalike.index.ModelMismatchException if {@code --model} is another one
   */
  public OpenedIndex openToWrite(OpenedModel model) throws IOException {
    ImageIndex index = LuceneIndex.open(directory(), model.encoder(), Access.CREATE);
    try {
      KeptModel.keep(index, model);
      return new OpenedIndex(index, model);
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /**
   * Opens the index for what needs no model; one that is given must be its own.
   *
   * @param access anything but {@link Access#CREATE}
   * @throws lookalike.index.ModelMismatchException if {@code --model} is another one
   */
  public ImageIndex openWithout(ModelOption model, Access access) throws IOException {
    ImageIndex index = open(access);
    try {
      if (model.isGiven()) {
        index.description().requireModel(model.open().encoder());
      }
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /** Returns the model for an index that is to be made or brought up to date. */
  public OpenedModel modelToWriteWith(ModelOption model) throws IOException {
    if (model.isGiven() || !IndexFolder.isAt(directory())) {
      return model.open();
    }
    try (ImageIndex index = open(Access.READ)) {
      return model.averaged(KeptModel.open(index));
    } catch (DamagedIndexException e) {
      if (!KeptModel.isBundled(directory())) {
        throw new IOException(e.getMessage() + ", with the model that made it, as --model", e);
      }
      return model.open(); // what is left is mended, if that is the model that made it
    }
  }

  private ImageIndex open(Access access) throws IOException {
    Path directory = directory();
    if (given == null && !IndexFolder.isAt(directory)) {
      throw new IOException(
          "there is no index at %s: make one with 'lookalike index PHOTOS', or say with --index where it is"
              .formatted(directory));
    }
    return LuceneIndex.open(directory, access);
  }

  private static OpenedModel modelOf(ImageIndex index, ModelOption model) throws IOException {
    if (!model.isGiven()) {
      return model.averaged(KeptModel.open(index));
    }
    OpenedModel opened = model.open();
    index.description().requireModel(opened.encoder());
    return opened;
  }
}
