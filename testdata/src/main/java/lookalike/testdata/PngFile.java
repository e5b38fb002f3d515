package lookalike.testdata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG chunk by chunk, also such as no honest encoder would write. */
final class PngFile {
  /** The colour types of the PNG standard. */
  static final int GREY = 0;

  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int RGBA = 6;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Starts a file with its header: size, bits per sample, colour type. */
  PngFile(int width, int height, int depth, int colourType) {
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = new byte[13];
    ByteBuffer.wrap(header).putInt(width).putInt(height).put((byte) depth).put((byte) colourType);
    chunk("IHDR", header);
  }

  /** Adds a chunk with its length and checksum. */
  PngFile chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    bytes.writeBytes(name);
    bytes.writeBytes(content);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return this;
  }

  /** Adds the pixels: rows, each led by its filter byte. */
  PngFile pixels(byte[] rows) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(rows);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return chunk("IDAT", packed.toByteArray());
  }

  /** Ends the file. */
  byte[] end() {
    chunk("IEND", new byte[0]);
    return bytes.toByteArray();
  }

  /** The test picture, each pixel of a quarter written as that quarter's bytes. */
  static byte[] rows(byte[]... quarters) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < Quarters.HEIGHT; y++) {
      rows.write(0);
      for (int x = 0; x < Quarters.WIDTH; x++) {
        rows.writeBytes(quarters[Quarters.quarter(x, y)]);
      }
    }
    return rows.toByteArray();
  }
}
