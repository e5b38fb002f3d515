package lookalike.client;

import java.net.http.HttpRequest.BodyPublisher;

/** The body of a request and what it is. */
record Body(String type, BodyPublisher bytes) {}
