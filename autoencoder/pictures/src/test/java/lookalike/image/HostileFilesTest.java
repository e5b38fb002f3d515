package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.testdata.HostileFile;
import lookalike.testdata.HostileFile.Outcome;
import lookalike.testdata.HostileFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFilesTest {

  private static final int LOSS = 24; // what the lossy formats may differ

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);

  static List<HostileFile> shown() {
    return HostileFiles.all().stream().filter(f -> f.outcome() == Outcome.DECODES).toList();
  }

  static List<HostileFile> refused() {
    return HostileFiles.all().stream().filter(f -> f.outcome() != Outcome.DECODES).toList();
  }

  @ParameterizedTest
  @MethodSource
  void shown(HostileFile file) throws Exception {
    RgbImage image = decoder.decode(file.bytes(), 0);
    assertEquals(file.width(), image.width(), file.name());
    assertEquals(file.height(), image.height(), file.name());
    for (int quarter = 0; quarter < file.corners().size(); quarter++) {
      int column = image.width() * (1 + 2 * (quarter % 2)) / 4;
      int row = image.height() * (1 + 2 * (quarter / 2)) / 4;
      int expected = file.corners().get(quarter);
      int actual = TestPictures.colour(image, column, row);
      for (int shift = 0; shift <= 16; shift += 8) {
        int difference = Math.abs(((expected >> shift) & 0xff) - ((actual >> shift) & 0xff));
        assertTrue(
            difference <= LOSS,
            () ->
                "%s (%s): quarter is %06x, wants %06x"
                    .formatted(file.name(), file.why(), actual, expected));
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void refused(HostileFile file) {
    ImageDecodeException failure =
        assertThrows(
            ImageDecodeException.class, () -> decoder.decode(file.bytes(), 0), file.name());
    assertTrue(reasons(file.outcome()).contains(failure.reason()), failure.getMessage());
    assertTrue(failure.getMessage().length() > 20, failure.getMessage());
  }

  private static Set<Reason> reasons(Outcome outcome) {
    return switch (outcome) {
      case EMPTY -> EnumSet.of(Reason.EMPTY);
      case NO_KNOWN_FORMAT -> EnumSet.of(Reason.UNKNOWN_FORMAT, Reason.UNSUPPORTED_FORMAT);
      case TOO_MANY_PIXELS -> EnumSet.of(Reason.TOO_MANY_PIXELS);
      case DAMAGED -> EnumSet.of(Reason.CORRUPT);
      case DECODES -> EnumSet.noneOf(Reason.class);
    };
  }
}
