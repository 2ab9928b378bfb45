package dev.lookalike.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.test.Repository;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureRouteTest {
  @TempDir static Path folder;
  private static final SignedReferences REFERENCES = new SignedReferences();
  private static PictureSource source;
  private static PictureShelf shelf;
  private static Javalin server;
  private static RawHttp http;

  @BeforeAll
  static void start() {
    FetchSettings fetch =
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.of(List.of(folder)), Ports.DEFAULT, false);
    source = new PictureSource(fetch);
    shelf = new PictureShelf(source);
    PictureRoute route = new PictureRoute(REFERENCES, shelf);
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.exception(
                  Refusal.class, (refusal, request) -> request.status(refusal.status()));
              config.routes.get("/pictures/{size}/{reference}", route::answer);
            });
    server.start("127.0.0.1", 0);
    http = new RawHttp("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  static void stop() {
    server.stop();
    shelf.close();
    source.close();
  }

  private static Path put(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static RawHttp.Answer get(Path file, int size) throws IOException {
    return http.get("/pictures/%d/%s".formatted(size, REFERENCES.sign(file.toUri().toString())));
  }

  @Test
  void shouldMakeASmallJpegOfItsOwn() throws IOException {
    Path file = folder.resolve("cat.jpg");
    Files.copy(Repository.samples().resolve("pictures/cat-chelsea.jpg"), file);
    RawHttp.Answer small = get(file, 256);
    assertThat(small.status()).isEqualTo(200);
    assertThat(small.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(small.header("Cache-Control")).startsWith("private, max-age=");
    assertThat(small.body()).startsWith("\u00ff\u00d8\u00ff").hasSizeLessThan(40_000);
    assertThat(small.body())
        .isNotEqualTo(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  @Test
  void shouldServeNoDrawingAndNoPage() throws IOException {
    for (Path file :
        List.of(
            put("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
            put("b.jpg", "<!doctype html><script>alert(1)</script>"),
            put("c.png", "no picture"))) {
      RawHttp.Answer answer = get(file, 256);
      assertThat(answer.status()).as("%s", file).isEqualTo(422);
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
      assertThat(answer.body()).doesNotContain("<script>");
    }
  }

  @Test
  void shouldFetchOnlyWhatItSigned() throws IOException {
    String signed = String.valueOf(REFERENCES.sign(folder.resolve("x.jpg").toUri().toString()));
    String other = String.valueOf(new SignedReferences().sign("http://10.0.0.1/admin"));
    String swapped = signed.substring(0, signed.indexOf('.')) + other.substring(other.indexOf('.'));
    for (String forged : List.of(other, swapped, "nothing", "a.b", signed + "A")) {
      assertThat(http.get("/pictures/256/" + forged).status()).as(forged).isEqualTo(404);
    }
    assertThat(http.get("/pictures/4096/" + signed).status()).isEqualTo(404);
  }

  @Test
  void shouldKeepToTheFetchersRules() throws IOException {
    assertThat(get(Path.of("/etc/hostname"), 256).status()).isEqualTo(403);
    assertThat(get(folder.resolve("gone.jpg"), 256).status()).isEqualTo(404);
    String local = String.valueOf(REFERENCES.sign("http://127.0.0.1:9/a.jpg"));
    assertThat(http.get("/pictures/256/" + local).status()).isEqualTo(403);
  }

  @Test
  void shouldSignNoInlineReference() {
    assertThat(REFERENCES.sign("data:image/png;base64")).isNull();
    assertThat(REFERENCES.open(String.valueOf(REFERENCES.sign("file:/a?b=c"))))
        .contains("file:/a?b=c");
  }
}
