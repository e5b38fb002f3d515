package lookalike.index.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import lookalike.index.ImageIndex;
import lookalike.index.IndexDescription;
import lookalike.index.lucene.IndexFolder;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.StrictJson;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.FileNames;

/**
 * What an index remembers of its model beyond the fingerprint, so that nobody has to name the model
 * again. It is kept as attachments: {@value #NOTE} is this record as JSON, {@value #COPY} the whole
 * file of a model of ours. A network of others, which may be large and in several files, stays
 * where it is.
 *
 * @param origin where the model can be had
 * @param file where it was read when the index was made; empty for the one that ships
 */
public record KeptModel(Origin origin, String file) {

  static final String NOTE = "model.json";
  static final String COPY = "model.safetensors";

  private static final JsonMapper JSON = StrictJson.builder().build();

  /** Where a model can be had. */
  public enum Origin {
    /** It ships with Lookalike. */
    @JsonProperty("bundled")
    BUNDLED,
    /** The index has a copy. */
    @JsonProperty("copy")
    COPY,
    /** It is still in its file. */
    @JsonProperty("file")
    FILE
  }

  /**
   * Keeps the model with an index that it made; writes only what is not there already.
   *
   * @throws IOException if it cannot be kept
   */
  public static void keep(ImageIndex index, OpenedModel model) throws IOException {
    KeptModel kept = new KeptModel(origin(model), model.path().map(KeptModel::name).orElse(""));
    if (kept.origin == Origin.COPY) {
      byte[] copy = model.file().orElseThrow().bytes();
      if (!Arrays.equals(copy, index.attachment(COPY).orElse(null))) {
        index.attach(COPY, copy);
      }
    }
    byte[] note = JSON.writeValueAsBytes(kept); // after the copy, which it promises
    if (!Arrays.equals(note, index.attachment(NOTE).orElse(null))) {
      index.attach(NOTE, note);
    }
  }

  private static Origin origin(OpenedModel model) {
    if (model.path().isEmpty()) {
      return Origin.BUNDLED;
    }
    return model.file().isPresent() ? Origin.COPY : Origin.FILE;
  }

  private static String name(Path path) {
    return FileNames.of(FileNames.absolute(path));
  }

  /**
   * Opens the model that made an index. One that remembers none, since an earlier version made it,
   * is taken to be made by the model that ships.
   *
   * @throws IOException if the model cannot be had any more or is another one by now; the message
   *     says which one it was, where it should be and what to do
   */
  public static OpenedModel open(ImageIndex index) throws IOException {
    IndexDescription description = index.description();
    Optional<KeptModel> kept = of(index);
    OpenedModel model =
        kept.isEmpty() ? OpenedModel.bundled() : kept.get().read(index, description);
    if (!model.encoder().fingerprint().equals(description.modelFingerprint())) {
      throw fault(
          description,
          kept.map(KeptModel::isOther)
              .orElse("and does not remember where that is: give it as --model"));
    }
    description.requireModel(model.encoder());
    return model;
  }

  /**
   * Looks whether what an index keeps of its model is whole: the note, and the copy if there is
   * one. A model that lies elsewhere is not looked at.
   *
   * @return what is wrong, in a sentence; nothing where all is well or nothing is kept
   */
  public static Optional<String> findFault(ImageIndex index) {
    try {
      if (of(index).filter(kept -> kept.origin == Origin.COPY).isPresent()) {
        open(index);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Tells whether an index that is too damaged to be opened remembers that it was made with the
   * model that ships, or remembers none.
   *
   * @param directory its folder
   */
  public static boolean isBundled(Path directory) throws IOException {
    Optional<byte[]> note = IndexFolder.attachmentAt(directory, NOTE);
    try {
      return note.isEmpty() || of(note.get()).origin == Origin.BUNDLED;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Returns what an index remembers; nothing if it is of a version that did not. */
  static Optional<KeptModel> of(ImageIndex index) throws IOException {
    Optional<byte[]> note = index.attachment(NOTE);
    if (note.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(note.get()));
    } catch (JsonProcessingException e) {
      throw fault(
          index.description(),
          "and its note of where that is is damaged (%s): give it as --model"
              .formatted(e.getOriginalMessage()));
    }
  }

  private static KeptModel of(byte[] note) throws IOException {
    return StrictJson.read(JSON, JSON.readTree(note), KeptModel.class);
  }

  private OpenedModel read(ImageIndex index, IndexDescription description) throws IOException {
    return switch (origin) {
      case BUNDLED -> OpenedModel.bundled();
      case COPY -> readCopy(index, description);
      case FILE -> readFile(description);
    };
  }

  private OpenedModel readCopy(ImageIndex index, IndexDescription description) throws IOException {
    Optional<byte[]> copy = index.attachment(COPY);
    if (copy.isEmpty()) {
      throw fault(description, "and its copy of that is missing: give the model as --model");
    }
    try {
      String source = "the model in index " + description.name();
      ModelFile model = ModelFile.read(new ByteArrayInputStream(copy.get()), source);
      return OpenedModel.of(model, Optional.of(FileNames.path(file)));
    } catch (ModelFormatException e) {
      throw fault(description, "and cannot use its copy of that: give the model as --model", e);
    }
  }

  private OpenedModel readFile(IndexDescription description) throws IOException {
    String from = "read from " + file + ", ";
    try {
      return OpenedModel.read(FileNames.path(file));
    } catch (NoSuchFileException e) {
      throw fault(description, from + "where it is no more: put it back, or give it as --model", e);
    } catch (IOException e) {
      throw fault(description, from + "which cannot be used any more: give it as --model", e);
    }
  }

  private String isOther() {
    return switch (origin) {
      case BUNDLED -> "which came with another Lookalike: give it as --model, or index anew";
      case COPY -> "and has a copy of another: give the model as --model";
      case FILE ->
          "read from %s, where another is by now: give the first as --model, or index anew"
              .formatted(file);
    };
  }

  private static IOException fault(IndexDescription index, String what) {
    return new IOException(
        "index %s was made with model %s, %s".formatted(index.name(), index.model(), what));
  }

  private static IOException fault(IndexDescription index, String what, IOException cause) {
    return new IOException(
        "%s (%s)".formatted(fault(index, what).getMessage(), cause.getMessage()), cause);
  }
}
