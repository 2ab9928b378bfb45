package dev.lookalike.console.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.catalogue.CatalogueCsv;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.gallery.Browser;
import dev.lookalike.console.gallery.Gallery;
import dev.lookalike.console.gallery.GallerySettings;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.Repository;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The sample catalogue on a local mode, its gallery, and a browser in front of it. */
final class GalleryScene implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(90);

  final Browser browser;
  final CatalogClient client;
  private final LocalMode local;
  private final Admin admin;
  private Gallery gallery;
  private int port;

  private GalleryScene(Path folder) throws Exception {
    // First, since without one nothing else need start.
    browser = Browser.start(folder);
    local =
        LocalMode.start(new LocalOptions(folder.resolve("data"), Repository.models(), 0, Map.of()));
    local.awaitReady(LONG);
    client = CatalogClient.builder(local.bootstrapServers()).build();
    admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
    gallery = startGallery();
    port = URI.create(gallery.address()).getPort();
    List<CatalogueEntry> samples = CatalogueCsv.read(Repository.samples().resolve("catalogue.csv"));
    assertThat(
            new FolderSync(client, PublishedLog.open(folder.resolve("published.tsv")))
                .run(samples, (done, total) -> {})
                .rejected())
        .isEmpty();
  }

  static GalleryScene start(Path folder) throws Exception {
    return new GalleryScene(folder);
  }

  private Gallery startGallery() {
    FetchSettings fetch =
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.any(), Ports.DEFAULT, true);
    return Gallery.start(
        client,
        admin,
        new GallerySettings("127.0.0.1", port, null, Repository.models(), fetch),
        local::health,
        local.telemetry());
  }

  /** The server ends and another takes its place, which knows nothing of it. */
  void restartGallery() {
    stopGallery();
    gallery = startGallery();
  }

  void stopGallery() {
    gallery.close();
  }

  /** Opens a view and waits until it hears the server. */
  void open(String view) {
    browser.open("about:blank");
    browser.open(gallery.address() + "#/" + view);
    browser.awaitTrue("return document.getElementById('pulse')?.textContent === 'Live'");
  }

  /** Opens the duplicates when all pairs that the samples hold are told. */
  void openDuplicates(int pairs) {
    open("duplicates");
    browser.awaitTrue(
        "return document.getElementById('open-count').textContent >= arguments[0]", pairs);
    browser.reload();
    browser.await(".member-picture");
  }

  /** As the duplicates app does, of an image of the samples. */
  void tellOfFlood(DuplicateFlood.Status status, int pairs) throws Exception {
    DuplicateAlert alert = client.alerts().values().iterator().next();
    ImageKey image = alert.pair().first();
    List<ImageKey> examples = List.of(alert.pair().second());
    DuplicateFlood flood =
        new DuplicateFlood(image, status, alert.first(), pairs, examples, Instant.now());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", local.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = JsonCodec.of(DuplicateFlood.class).write(flood);
      producer.send(new ProducerRecord<>(Topics.FLOODS, image.toString().getBytes(UTF_8), value));
    }
  }

  @Override
  public void close() {
    browser.close();
    gallery.close();
    admin.close();
    client.close();
    local.close();
  }
}
