package lookalike.benchmark.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What a server is asked, ready to be sent. Safe to share among threads.
 *
 * @param name what it is called in reports
 * @param bytes whole requests, asked in turn
 */
record Requests(String name, List<byte[]> bytes) {

  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  /** The first bytes of a JPEG, behind which a remark may stand. */
  private static final int JPEG_START_BYTES = 2;

  /** What is similar to images of the index, ten of each. */
  static Requests byId(List<String> ids) {
    return new Requests(
        "by id",
        ids.stream()
            .map(id -> "GET /v1/images/" + id + "/similar?limit=10" + HOST + "\r\n")
            .map(request -> request.getBytes(US_ASCII))
            .toList());
  }

  /** What is similar to photos that are sent, ten of each. */
  static Requests byUpload(List<byte[]> photos) {
    return new Requests("upload", photos.stream().map(Requests::upload).toList());
  }

  private static byte[] upload(byte[] photo) {
    String head =
        "POST /v1/search?limit=10%sContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
            .formatted(HOST, photo.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(US_ASCII));
    request.writeBytes(photo);
    return request.toByteArray();
  }

  /** Returns the n-th. */
  byte[] at(long number) {
    return bytes.get((int) (number % bytes.size()));
  }

  /** Returns a JPEG of the same picture whose bytes are no other's, for a remark in it. */
  static byte[] remarked(byte[] jpeg, long number) {
    byte[] remark = "number %d".formatted(number).getBytes(US_ASCII);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, JPEG_START_BYTES);
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (remark.length + 2)});
    file.writeBytes(remark);
    file.write(jpeg, JPEG_START_BYTES, jpeg.length - JPEG_START_BYTES);
    return file.toByteArray();
  }
}
