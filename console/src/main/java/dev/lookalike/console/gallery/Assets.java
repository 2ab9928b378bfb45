package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The page, its scripts and its styles, as they lie in the jar. */
final class Assets {
  private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.(?:js|css|svg)");

  private Assets() {}

  static void page(Context request) {
    put(request, "index.html", "text/html; charset=utf-8");
  }

  static void file(Context request) {
    String name = request.pathParam("name");
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(404, "there is no such file");
    }
    put(request, name, type(name.substring(name.lastIndexOf('.') + 1)));
  }

  private static String type(String extension) {
    return switch (extension) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "image/svg+xml; charset=utf-8";
    };
  }

  private static void put(Context request, String name, String type) {
    byte[] file = read(name);
    String tag = '"' + new Signature("assets".getBytes(UTF_8)).of(new String(file, UTF_8)) + '"';
    request.header("Cache-Control", "no-cache").header("ETag", tag);
    if (tag.equals(request.header("If-None-Match"))) {
      request.status(304);
    } else {
      request.contentType(type).result(file);
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/gallery/" + name)) {
      if (in == null) {
        throw new Refusal(404, "there is no such file");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
