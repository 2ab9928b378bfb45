package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Health;
import dev.lookalike.app.Telemetry;
import dev.lookalike.client.CatalogClient;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web gallery, served until closed. */
public final class Gallery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);

  private final GallerySettings settings;
  private final PictureSource source;
  private final PictureShelf shelf;
  private final Heard heard;
  private final LagWatch lag;
  private final EventRoute events;
  private final Javalin server;

  private Gallery(
      CatalogClient client,
      Admin admin,
      GallerySettings settings,
      Supplier<Health> health,
      Telemetry telemetry) {
    this.settings = settings;
    this.source = new PictureSource(settings.fetch());
    this.shelf = new PictureShelf(source);
    Access access = new Access(settings);
    SignedReferences references = new SignedReferences();
    SearchRoute search =
        new SearchRoute(client, references, source, shelf, new Thresholds(settings.models()));
    PictureRoute pictures = new PictureRoute(references, shelf);
    Changes changes = new Changes();
    this.heard = new Heard(client, changes);
    this.lag = new LagWatch(admin);
    DuplicatesRoute duplicates = new DuplicatesRoute(heard.pairs(), references);
    PointsRoute points = new PointsRoute(heard.pairs(), source, shelf);
    DecisionRoute decisions = new DecisionRoute(client, heard.pairs());
    LiveRoute live = new LiveRoute(client, heard, lag, references);
    this.events = new EventRoute(changes, live::tick);
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              RoutesConfig routes = config.routes;
              routes.exception(Refusal.class, Gallery::refuse);
              routes.exception(Exception.class, Gallery::fail);
              routes.before(access::check);
              routes.get("/", request -> page(access, request));
              routes.get("/assets/{name}", Assets::file);
              routes.get("/health/live", request -> tell(request, health, Health::live));
              routes.get("/health/ready", request -> tell(request, health, Health::ready));
              routes.get("/metrics", request -> request.result(telemetry.page()));
              routes.post("/api/session", request -> enter(access, request));
              routes.get("/pictures/{size}/{reference}", pictures::answer);
              routes.get("/api/search", search::byReference);
              routes.post("/api/search", search::byFile);
              routes.get("/api/duplicates", duplicates::list);
              routes.get("/api/pair", duplicates::one);
              routes.get("/api/points", points::find);
              routes.post("/api/decisions", decisions::decide);
              routes.post("/api/decisions/exact", decisions::confirmExact);
              routes.get("/api/failures", live::failures);
              routes.post("/api/redrive", live::redrive);
              routes.get("/api/events", events::tell);
            });
  }

  /**
   * Listens; returns when pages are answered.
   *
   * @param client of the tenant that is shown; closed by who opened it, after the gallery
   * @param admin to see how far the apps are behind; closed by who opened it too
   * @param health what {@code /health/live} and {@code /health/ready} answer
   * @param telemetry what {@code /metrics} answers
   * @throws IllegalStateException when the port is taken; the message names it
   */
  public static Gallery start(
      CatalogClient client,
      Admin admin,
      GallerySettings settings,
      Supplier<Health> health,
      Telemetry telemetry) {
    Gallery gallery = new Gallery(client, admin, settings, health, telemetry);
    try {
      gallery.heard.start();
      gallery.lag.start();
      gallery.server.start(settings.host(), settings.port());
      return gallery;
    } catch (RuntimeException e) {
      gallery.close();
      throw new IllegalStateException(
          "the gallery cannot listen on %s:%d".formatted(settings.host(), settings.port()), e);
    }
  }

  /** What to type into a browser. */
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://%s:%d/".formatted(host, server.port());
  }

  private static void page(Access access, Context request) {
    String token = request.queryParam("token");
    if (token == null) {
      Assets.page(request);
    } else {
      access.enter(request, token);
      request.redirect("/");
    }
  }

  private record Session(String token) {}

  private static void enter(Access access, Context request) {
    access.enter(request, String.valueOf(Json.read(request, Session.class).token()));
    request.status(204);
  }

  private static void tell(Context request, Supplier<Health> health, Predicate<Health> isWell) {
    Health now = health.get();
    request.status(isWell.test(now) ? 200 : 503);
    Json.put(request, now);
  }

  private static void refuse(Refusal refusal, Context request) {
    request
        .status(refusal.status())
        .contentType("text/plain; charset=utf-8")
        .result(String.valueOf(refusal.getMessage()).getBytes(UTF_8));
  }

  private static void fail(Exception fault, Context request) {
    LOG.warn("a request failed: {}", request.path(), fault);
    request
        .status(500)
        .contentType("text/plain; charset=utf-8")
        .result("a defect of the gallery; its log says more");
  }

  @Override
  public void close() {
    events.close();
    server.stop();
    lag.close();
    heard.close();
    shelf.close();
    source.close();
  }
}
