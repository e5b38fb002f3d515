package lookalike.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands in the body of a request: JSON, or a form where there are photos.
 *
 * @param lists what is to be compared with, by the names of fields
 * @param fields all else
 */
record Question(Map<String, List<Like>> lists, Map<String, Object> fields) {

  Body body(ObjectMapper json) {
    List<Like> all = lists.values().stream().flatMap(List::stream).toList();
    boolean hasPhotos = all.stream().anyMatch(Like.Photo.class::isInstance);
    if (hasPhotos && all.stream().anyMatch(Like.Vector.class::isInstance)) {
      throw new IllegalArgumentException("photos and vectors cannot be asked for together");
    }
    return hasPhotos ? form() : written(json);
  }

  private Body written(ObjectMapper json) {
    Map<String, Object> body = new LinkedHashMap<>(fields);
    lists.forEach((name, likes) -> body.put(name, likes.stream().map(Question::written).toList()));
    try {
      return new Body("application/json", BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object written(Like like) {
    return switch (like) {
      case Like.Known(String id) -> id;
      case Like.Vector(float[] numbers) -> numbers;
      case Like.Photo _ -> throw new IllegalStateException("a photo is no JSON");
    };
  }

  private Body form() {
    Form form = new Form();
    lists.forEach((name, likes) -> likes.forEach(like -> add(form, name, like)));
    fields.forEach((name, value) -> form.field(name, text(value)));
    return form.body();
  }

  private static void add(Form form, String name, Like like) {
    switch (like) {
      case Like.Photo(byte[] file) -> form.file(name, "photo", file);
      case Like.Known(String id) -> form.field(name, id);
      case Like.Vector _ -> throw new IllegalStateException("a vector is no part of a form");
    }
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value.toString();
  }
}
