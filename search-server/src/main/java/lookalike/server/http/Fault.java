package lookalike.server.http;

/** What can be wrong with a request; {@link ErrorMapping} knows the status of each. */
public enum Fault {
  /** A field is missing, unknown, malformed or out of its range. */
  BAD_FIELD("bad_field"),
  /** There is no key with the request, or none that is known. */
  KEY_REQUIRED("key_required"),
  /** The key may not do this. */
  MISSING_SCOPE("missing_scope"),
  /** The request comes from another site's page. */
  CROSS_SITE("cross_site"),
  /** The request is addressed to a host name that is not this server's. */
  WRONG_HOST("wrong_host"),
  /** There is no such image, or no such address. */
  NOT_FOUND("not_found"),
  /** The address is known, but not with this method. */
  METHOD_NOT_ALLOWED("method_not_allowed"),
  /** The body comes too slowly, or takes too long in all. */
  TOO_SLOW("too_slow"),
  /** The index or the model that is served is not one of which this can be had. */
  UNAVAILABLE("unavailable"),
  /** What is there already does not allow it. */
  CONFLICT("conflict"),
  /** The server does not write. */
  READ_ONLY("read_only"),
  /** Too many bytes or too many pixels. */
  TOO_LARGE("too_large"),
  /** The body or the image is of a format that is not read here. */
  UNSUPPORTED_FORMAT("unsupported_format"),
  /** The format is read here, but this image is damaged. */
  UNDECODABLE("undecodable"),
  /** The vector is zero: there is nothing to compare. */
  NO_CONTENT("no_content"),
  /** The caller has asked too often of late. */
  TOO_OFTEN("too_often"),
  /** As many queries as can be served are being served. */
  BUSY("busy"),
  /** The server warms up, goes over to another index or closes, or its index is damaged. */
  NOT_READY("not_ready"),
  /** A fault of the server's own. */
  INTERNAL("internal");

  private final String code;

  Fault(String code) {
    this.code = code;
  }

  /** Returns the word that stands in the answer's {@code error.code}. */
  String code() {
    return code;
  }
}
