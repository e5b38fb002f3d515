package lookalike.server.write;

import static lookalike.server.http.RequestException.missingField;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.image.format.ImageDecodeException;
import lookalike.index.Change;
import lookalike.index.Change.DropImage;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Origin;
import lookalike.index.Part;
import lookalike.ingest.PhotoChanges;
import lookalike.ingest.metadata.ValueReader;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.search.NoSuchImageException;
import lookalike.server.access.Cost;
import lookalike.server.access.Intake;
import lookalike.server.access.Upload;
import lookalike.server.http.ErrorAnswer;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.JsonBody;
import lookalike.server.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * Puts uploaded images into the index, changes what is known of images, and drops them. Each image
 * is written as a whole or not at all.
 *
 * @param index holds them
 * @param writes where all of it goes
 * @param photos decodes and encodes what is uploaded
 * @param files what the index remembers of uploaded files
 * @param intake where uploads come in
 */
public record WriteHandler(
    ImageIndex index, IndexWrites writes, PhotoEncoder photos, UploadedFiles files, Intake intake) {

  private static final String IMAGE = "image";
  private static final String NAME = "name";
  private static final String WAIT = "wait";

  /** What becomes of an image whose very bytes are there already. */
  private enum OnDuplicate {
    SKIP,
    LINK,
    ERROR;

    static final Map<String, OnDuplicate> WORDS =
        Map.of("skip", SKIP, "link", LINK, "error", ERROR);
  }

  /** An image that has come. */
  private record Arrived(String id, String name, byte[] bytes, Optional<Metadata> metadata) {}

  /** {@code POST /v1/images}: a form with images, or an image alone. */
  public void add(Context context) throws IOException, InterruptedException {
    writes.require();
    long start = System.nanoTime();
    requireUpload(context);
    Added added = intake.take(context, IMAGE, this::adding);
    context.header("Cache-Control", "no-store");
    context.json(
        new AddedAnswer(added.items, shown(added.waits), (System.nanoTime() - start) / 1_000_000));
  }

  private static void requireUpload(Context context) {
    if (!Intake.isUpload(context)) {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with a file \"image\", or an image");
    }
  }

  private Intake.Work<Added> adding(Upload upload) throws IOException {
    upload.refuseFilesBut(Set.of(IMAGE));
    Fields fields = upload.fields();
    boolean wait = fields.flag(WAIT);
    OnDuplicate onDuplicate = fields.word("on_duplicate", OnDuplicate.WORDS, OnDuplicate.SKIP);
    List<Arrived> images = arrived(upload, fields);
    fields.refuseOthers();
    if (images.isEmpty()) {
      throw missingField(IMAGE, "a file of a multipart form, or several of them");
    }
    return new Intake.Work<>(
        cost(images),
        () -> {
          if (images.size() == 1) { // its fault is that of the request
            return new Added(List.of(put(images.getFirst(), onDuplicate)), wait);
          }
          List<Item> items = new ArrayList<>();
          for (Arrived image : images) {
            items.add(putOrFail(image, onDuplicate));
          }
          return new Added(items, wait);
        });
  }

  private List<Arrived> arrived(Upload upload, Fields fields) throws IOException {
    List<Upload.Item> items = upload.items().stream().filter(Upload.Item::isFile).toList();
    Optional<List<Metadata>> metadata = metadata().several(fields, items.size());
    Optional<String> name = items.size() == 1 ? fields.text(NAME) : Optional.empty();
    List<Arrived> images = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int number = i;
      Upload.Item item = items.get(i);
      String given = name.orElse(String.valueOf(item.fileName()));
      images.add(
          new Arrived(
              IndexedImage.idOf(item.bytes()),
              UploadedFiles.name(NAME, given),
              item.bytes(),
              metadata.map(it -> it.get(number))));
    }
    return images;
  }

  private MetadataField metadata() throws IOException {
    return new MetadataField(new ValueReader(index.fields()));
  }

  /** What cannot be read costs nothing; why, is said when it is its turn. */
  private Cost cost(List<Arrived> images) {
    Cost cost = Cost.NONE;
    for (Arrived image : images) {
      try {
        cost = cost.and(Cost.ofPhoto(photos.header(image.bytes)));
      } catch (ImageDecodeException noImage) {
        // Its turn costs next to nothing.
      }
    }
    return cost;
  }

  private Item putOrFail(Arrived image, OnDuplicate onDuplicate) throws IOException {
    try {
      return put(image, onDuplicate);
    } catch (ImageDecodeException | NoContentException | RequestException fault) {
      return new Item(image.name, image.id, "failed", ErrorMapping.body(fault));
    }
  }

  private Item put(Arrived image, OnDuplicate onDuplicate) throws IOException {
    if (!writes.has(image.id)) {
      List<Change> changes = new ArrayList<>(changes(image));
      image.metadata.ifPresent(it -> changes.add(new PutMetadata(image.id, Origin.OWNER, it)));
      writes.write(changes);
      return new Item(image.name, image.id, "added", null);
    }
    return switch (onDuplicate) {
      case SKIP -> new Item(image.name, image.id, "skipped", null);
      case LINK -> {
        files.keep(image.id, image.name, image.bytes);
        List<Change> changes = new ArrayList<>(List.of(file(image)));
        image.metadata.ifPresent(it -> changes.add(new PutMetadata(image.id, Origin.OWNER, it)));
        writes.write(changes);
        yield new Item(image.name, image.id, "linked", null);
      }
      case ERROR -> throw conflict("the index has this image already", image.id);
    };
  }

  /** Returns what puts an image and its file into the index; where files are kept, it is then. */
  private List<Change> changes(Arrived image) throws IOException {
    List<Change> changes =
        new ArrayList<>(new PhotoChanges(photos, false).of(image.id, image.bytes));
    files.keep(image.id, image.name, image.bytes);
    changes.add(file(image));
    return changes;
  }

  private PutFile file(Arrived image) {
    return new PutFile(files.remembered(image.id, image.name, image.bytes.length));
  }

  private static RequestException conflict(String message, String id) {
    return new RequestException(Fault.CONFLICT, message, Map.of("id", id));
  }

  /** {@code PUT /v1/images/{id}}: other metadata, or another image in the place of this one. */
  public void put(Context context) throws IOException, InterruptedException {
    writes.require();
    String id = ImageIds.require("id", context.pathParam("id"));
    Put put;
    if (context.isJson()) {
      Fields fields = Fields.of(JsonBody.read(context));
      boolean wait = fields.flag(WAIT);
      Metadata metadata =
          metadata().one(fields).orElseThrow(() -> missingField("metadata", "an object of fields"));
      fields.refuseOthers();
      put = new Put(told(id, metadata), wait);
    } else {
      requireUpload(context);
      put = intake.take(context, IMAGE, upload -> putting(id, upload));
    }
    context.header("Cache-Control", "no-store");
    context.json(new ChangedAnswer(put.image.id, put.image.status, shown(put.waits)));
  }

  private Item told(String id, Metadata metadata) throws IOException {
    requireDone(id, writes.write(List.of(new PutMetadata(id, Origin.OWNER, metadata))));
    return new Item("", id, "changed", null);
  }

  private static void requireDone(String id, List<Change.Outcome> outcomes)
      throws NoSuchImageException {
    if (outcomes.getFirst() == Change.Outcome.NO_IMAGE) {
      throw new NoSuchImageException(id);
    }
  }

  private Intake.Work<Put> putting(String id, Upload upload) throws IOException {
    upload.refuseFilesBut(Set.of(IMAGE));
    Fields fields = upload.fields();
    boolean wait = fields.flag(WAIT);
    List<Arrived> images = arrived(upload, fields);
    fields.refuseOthers();
    if (images.isEmpty()) {
      Metadata told =
          metadata()
              .one(fields)
              .orElseThrow(() -> missingField("metadata", "given, or else a file \"image\""));
      return new Intake.Work<>(Cost.NONE, () -> new Put(told(id, told), wait));
    }
    upload.image(); // the only one
    Arrived image = images.getFirst();
    return new Intake.Work<>(cost(images), () -> new Put(replaced(id, image), wait));
  }

  private Item replaced(String id, Arrived image) throws IOException {
    if (image.id.equals(id)) {
      return put(image, OnDuplicate.LINK);
    }
    writes.commit(); // so that all that is known of the image is there to be handed on
    ImageRecord old = ImageIds.read(index, id, Part.PATHS, Part.METADATA);
    if (!files.haveAll(id, old.image().paths())) {
      throw conflict(
          "this image has files of its own that were indexed: change those and index them again",
          id);
    }
    if (writes.has(image.id)) {
      throw conflict("the index has the new image already", image.id);
    }
    List<Change> changes = new ArrayList<>(changes(image));
    Metadata metadata = image.metadata.orElseGet(() -> ofOwner(old.metadata()));
    changes.add(new PutMetadata(image.id, Origin.OWNER, metadata));
    changes.add(new DropImage(id));
    writes.write(changes);
    deleteKept(id);
    return new Item(image.name, image.id, "replaced", null);
  }

  private static Metadata ofOwner(Metadata all) {
    SortedMap<String, Metadata.Value> values = new TreeMap<>(all.values());
    values.keySet().removeIf(name -> Field.builtIn(name).isPresent());
    return new Metadata(values);
  }

  /** {@code DELETE /v1/images/{id}}: its files on a disk stay, but for those that were uploaded. */
  public void drop(Context context) throws IOException {
    writes.require();
    String id = ImageIds.require("id", context.pathParam("id"));
    Fields fields = Fields.of(context.queryParamMap());
    boolean wait = fields.flag(WAIT);
    fields.refuseOthers();
    requireDone(id, writes.write(List.of(new DropImage(id))));
    deleteKept(id);
    context.header("Cache-Control", "no-store");
    context.json(new ChangedAnswer(id, "deleted", shown(wait)));
  }

  /** Deletes what is kept of an image that was dropped; a crash would bring it back before. */
  private void deleteKept(String id) throws IOException {
    if (files.areKept()) {
      writes.commit();
      files.delete(id);
    }
  }

  /** Commits if the caller waits for that. */
  private boolean shown(boolean wait) throws IOException {
    if (wait) {
      writes.commit();
    }
    return wait;
  }

  private record Added(List<Item> items, boolean waits) {}

  private record Put(Item image, boolean waits) {}

  /**
   * What became of an image.
   *
   * @param name what its file is called
   * @param status {@code added}, {@code linked}, {@code skipped} or {@code failed}
   * @param error why it failed
   */
  record Item(String name, String id, String status, ErrorAnswer.@Nullable Body error) {}

  /**
   * What became of images.
   *
   * @param items in the order in which they came
   * @param visible whether searches find them by now, and a crash leaves them
   */
  record AddedAnswer(List<Item> items, boolean visible, long tookMs) {}

  /**
   * What became of an image that was there.
   *
   * @param id its own; that of the new one, where it was replaced
   * @param status {@code changed}, {@code replaced}, {@code deleted}, or as for what is added
   * @param visible whether searches see it by now, and a crash leaves it
   */
  record ChangedAnswer(String id, String status, boolean visible) {}
}
