package lookalike.image.exif;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import lookalike.image.format.ImageFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a photo's file says of how it was taken. What is damaged says nothing.
 *
 * @param taken when, by the clock of the camera; where no zone is told, as if in UTC
 * @param camera its maker and model
 * @param orientation how the picture lies in its file, 1 to 8 as in EXIF; 1 is upright
 * @param place where, if it is told
 */
public record PhotoFacts(
    Optional<Instant> taken,
    Optional<String> camera,
    OptionalInt orientation,
    Optional<Place> place) {

  /** Nothing. */
  public static final PhotoFacts NONE =
      new PhotoFacts(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  private static final int LONGEST_NAME = 200;

  private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

  /** The years that a photo may be from. */
  private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * A place on earth.
   *
   * @param latitude degrees north of the equator, -90 to 90
   * @param longitude degrees east of Greenwich, -180 to 180
   */
  public record Place(double latitude, double longitude) {}

  /** Reads the file of a photo. */
  public static PhotoFacts read(byte[] file) {
    try {
      return of(metadata(file));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return NONE; // it is the pixels that decide whether a photo can be read
    }
  }

  private static Metadata metadata(byte[] file) throws ImageProcessingException, IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    // Of a JPEG nothing but EXIF: the rest is as long as the file, and tells nothing of these.
    return ImageFormat.of(file).equals(Optional.of(ImageFormat.JPEG))
        ? JpegMetadataReader.readMetadata(in, List.of(new ExifReader()))
        : ImageMetadataReader.readMetadata(in, file.length);
  }

  private static PhotoFacts of(Metadata metadata) {
    @Nullable ExifIFD0Directory picture = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    @Nullable ExifSubIFDDirectory shot =
        metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    @Nullable GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
    return new PhotoFacts(
        taken(picture, shot),
        picture == null ? Optional.empty() : camera(picture),
        picture == null ? OptionalInt.empty() : orientation(picture),
        gps == null ? Optional.empty() : place(gps.getGeoLocation()));
  }

  private static Optional<Instant> taken(
      @Nullable ExifIFD0Directory picture, @Nullable ExifSubIFDDirectory shot) {
    Optional<Instant> taken = Optional.empty();
    if (shot != null) {
      taken = moment(shot.getDateOriginal(UTC)).or(() -> moment(shot.getDateDigitized(UTC)));
    }
    if (taken.isEmpty() && picture != null) {
      taken = moment(picture.getDate(ExifIFD0Directory.TAG_DATETIME, UTC));
    }
    return taken;
  }

  private static Optional<Instant> moment(@Nullable Date date) {
    return Optional.ofNullable(date)
        .map(Date::toInstant)
        .filter(it -> !it.isBefore(EARLIEST) && it.isBefore(LATEST));
  }

  private static Optional<String> camera(ExifIFD0Directory picture) {
    String maker = name(picture.getString(ExifIFD0Directory.TAG_MAKE));
    String model = name(picture.getString(ExifIFD0Directory.TAG_MODEL));
    boolean isRepeated = model.regionMatches(true, 0, maker, 0, maker.length());
    String camera = isRepeated ? model : (maker + " " + model).strip();
    return camera.isEmpty() ? Optional.empty() : Optional.of(camera);
  }

  private static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String plain = text.replaceAll("[\\p{Cntrl}\\s\ufffd]+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  private static OptionalInt orientation(ExifIFD0Directory picture) {
    @Nullable Integer told = picture.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return told != null && told >= 1 && told <= 8 ? OptionalInt.of(told) : OptionalInt.empty();
  }

  private static Optional<Place> place(@Nullable GeoLocation location) {
    if (location == null || location.isZero()) { // what many write who know nothing
      return Optional.empty();
    }
    Place place = new Place(location.getLatitude(), location.getLongitude());
    boolean isOnEarth = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
    return isOnEarth ? Optional.of(place) : Optional.empty();
  }
}
