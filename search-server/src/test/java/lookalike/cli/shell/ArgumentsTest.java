package lookalike.cli.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final byte[] COMMAND =
      "java\0-cp\0x\0Main\0index\0M\u00fcller\0\0M\u00c3\u00bcller\0".getBytes(ISO_8859_1);

  @Test
  void areTheLastWordsOfTheCommandLine() {
    String[] heard = {"index", "M\ufffdller", "", "M\ufffd\ufffdller"};
    String[] typed = {"index", "M\\xFCller", "", "M\u00fcller"};
    assertArrayEquals(typed, Arguments.last(COMMAND, heard));
    assertArrayEquals(new String[0], Arguments.last(COMMAND, new String[0]));
  }

  @Test
  void areLeftAloneWhereNothingIsLost() {
    String[] whole = {"index", "M\u00fcller"};
    assertSame(whole, Arguments.typed(whole));
    String[] tooMany = new String[9];
    assertSame(tooMany, Arguments.last(COMMAND, tooMany));
  }
}
