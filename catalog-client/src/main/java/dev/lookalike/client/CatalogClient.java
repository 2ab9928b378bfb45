package dev.lookalike.client;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lookalike for one tenant's catalogue. Safe for use by many threads; connects when first used. The
 * package's page shows its everyday uses.
 *
 * <p>Futures end with Kafka's exception where Kafka fails; none of them ends by itself where Kafka
 * is fine but Lookalike is down (searches excepted): set a limit with {@code orTimeout}, which also
 * frees what was kept for it. Calls that break a limit of the contracts throw {@link
 * dev.lookalike.schema.InvalidEventException} at once. Continuations run on a thread of the client:
 * those that take long should be given an executor.
 */
public final class CatalogClient implements AutoCloseable {
  private static final JsonCodec<Serving> SERVING = JsonCodec.of(Serving.class);

  private final String tenant;
  private final Connections connections;
  private final TenantEvents<DuplicateAlert> alerts;
  private final TenantEvents<ImageNeighbours> neighbours;
  private final TenantEvents<DuplicateFlood> floods;
  private final GroupDesk groups;
  private final TenantEvents<ImageFailure> failures;
  private final TenantEvents<UploadReceipt> receipts;

  CatalogClient(ClientSettings settings) {
    this.tenant = settings.tenant();
    this.connections = new Connections(settings);
    this.alerts = new TenantEvents<>(Topics.ALERTS, DuplicateAlert.class, tenant, connections);
    this.neighbours =
        new TenantEvents<>(Topics.NEIGHBOURS, ImageNeighbours.class, tenant, connections);
    this.floods = new TenantEvents<>(Topics.FLOODS, DuplicateFlood.class, tenant, connections);
    this.groups = new GroupDesk(tenant, connections);
    this.failures = new TenantEvents<>(Topics.FAILURES, ImageFailure.class, tenant, connections);
    this.receipts = new TenantEvents<>(Topics.RECEIPTS, UploadReceipt.class, tenant, connections);
  }

  /**
   * A client in the making.
   *
   * @param bootstrapServers of Kafka, {@code host:port} parted by commas
   */
  public static CatalogClientBuilder builder(String bootstrapServers) {
    return new CatalogClientBuilder(bootstrapServers);
  }

  /**
   * Publishes an image, or publishes it again; ends when Kafka has it. Waits while too many events
   * are on their way.
   *
   * @param image its id within the tenant
   * @param uri where it is: http:, https:, s3:, file: or data:, with {@code #page=n} where needed
   * @param attributes to filter by
   */
  public CompletableFuture<Published> publish(
      String image, String uri, Map<String, String> attributes) {
    ImageKey key = key(image);
    return send(key, Uploads.event(key, upload(uri, attributes)));
  }

  /** Deletes an image; ends when Kafka has it. */
  public CompletableFuture<Published> delete(String image) {
    ImageKey key = key(image);
    return send(key, Uploads.event(key, null));
  }

  /** Publishes; ends with the receipt of this upload or of a newer one of the image. */
  public CompletableFuture<UploadReceipt> publishAndWait(
      String image, String uri, Map<String, String> attributes) {
    ImageKey key = key(image);
    return sendAndWait(key, Uploads.event(key, upload(uri, attributes)));
  }

  /** Deletes; ends with the receipt of this delete or of a newer upload of the image. */
  public CompletableFuture<UploadReceipt> deleteAndWait(String image) {
    ImageKey key = key(image);
    return sendAndWait(key, Uploads.event(key, null));
  }

  /**
   * Tries a failed upload once more, as the version that it was: it loses to anything newer.
   *
   * @throws IllegalArgumentException when it is not {@link Failed#isRedrivable()}
   */
  public CompletableFuture<Published> redrive(Failed failed) {
    return send(ImageKey.parse(failed.key()), Uploads.redrive(failed));
  }

  /** Searches; ends with the reply, OK or a typed refusal, or after the query's timeout. */
  public CompletableFuture<SimilarityReply> search(SimilarityQuery query) {
    return search(query.request(tenant));
  }

  /**
   * Searches. The first search connects, which takes a moment; waits while too many are without an
   * answer.
   *
   * @return ends with the reply, OK or a typed refusal; with a TimeoutException when there is none
   *     two seconds after the request's timeout
   */
  public CompletableFuture<SimilarityReply> search(SimilarityRequest request) {
    return connections.replies().request(request);
  }

  /** The model and the index that answer searches now; empty before the first index is complete. */
  public Optional<Serving> serving() {
    AtomicReference<Serving> latest = new AtomicReference<>();
    connections
        .reader()
        .read(Topics.SERVING, Serving.ACTIVE, record -> latest.set(SERVING.read(record.value())));
    return Optional.ofNullable(latest.get());
  }

  /** Follows the tenant's alerts; the listener is called by one thread, a change at a time. */
  public Subscription alerts(From from, Consumer<DuplicateAlert> listener) {
    return alerts.follow(from, (pair, alert) -> listener.accept(alert));
  }

  /** Where each pair of the tenant stands now, retracted ones included. */
  public Map<PairKey, DuplicateAlert> alerts() {
    Map<PairKey, DuplicateAlert> latest = new LinkedHashMap<>();
    alerts.read(null, (pair, alert) -> latest.put(alert.pair(), alert));
    return latest;
  }

  /** Where this pair stands now. */
  public Optional<DuplicateAlert> alert(PairKey pair) {
    Map<PairKey, DuplicateAlert> latest = new HashMap<>();
    alerts.read(pair.toString(), (key, alert) -> latest.put(alert.pair(), alert));
    return Optional.ofNullable(latest.get(pair));
  }

  /**
   * What the index knew when each of the tenant's images became searchable, as far back as it is
   * kept: an image's versions in their order, those of different images in any.
   *
   * @param since what was written before is left out
   */
  public void neighbours(Instant since, BiConsumer<ImageKey, ImageNeighbours> handler) {
    neighbours.readSince(since, (key, value) -> handler.accept(ImageKey.parse(key), value));
  }

  /**
   * Decides on a pair as the alert shows it; holds while both pictures stay the same.
   *
   * @param reviewer who decides, if it is to be known
   * @param note why, if it is to be known
   * @return ends when Kafka has it
   */
  public CompletableFuture<Void> decide(
      DuplicateAlert alert,
      DuplicateDecision.Decision decision,
      @Nullable String reviewer,
      @Nullable String note) {
    return connections
        .sender()
        .send(Decisions.event(alert, decision, reviewer, note))
        .thenApply(metadata -> null);
  }

  /** The tenant's groups of open duplicates as they are now, by their keepers. */
  public Map<ImageKey, DuplicateGroup> groups() {
    return groups.present();
  }

  /** Follows the tenant's groups; the listener is given a null in place of one that is no more. */
  public Subscription groups(From from, BiConsumer<ImageKey, @Nullable DuplicateGroup> listener) {
    return groups.follow(from, listener);
  }

  /**
   * Decides on all pairs of a group at once, as its record shows them; UNDO takes back all that was
   * so decided.
   *
   * @param group the keeper
   * @param reviewer who decides, if it is to be known
   * @param note why, if it is to be known
   * @return ends with the pairs that were decided, when Kafka has all of them
   * @throws IllegalStateException when there is no such group, or nothing to undo
   */
  public CompletableFuture<List<PairKey>> decideGroup(
      ImageKey group,
      DuplicateDecision.Decision decision,
      @Nullable String reviewer,
      @Nullable String note) {
    return groups.decide(group, decision, reviewer, note);
  }

  /** The tenant's images that have too many open pairs now, by their keys. */
  public Map<ImageKey, DuplicateFlood> floods() {
    Map<ImageKey, DuplicateFlood> latest = new TreeMap<>();
    floods.read(null, (key, flood) -> latest.put(flood.image(), flood));
    latest.values().removeIf(flood -> flood.status() == DuplicateFlood.Status.CLOSED);
    return latest;
  }

  /** Follows what is said of the tenant's floods, their ends too. */
  public Subscription floods(From from, Consumer<DuplicateFlood> listener) {
    return floods.follow(from, (key, flood) -> listener.accept(flood));
  }

  /** The tenant's dead letters that are still kept, oldest first within an image. */
  public List<Failed> failures() {
    List<Failed> all = new ArrayList<>();
    failures.read(null, (key, value) -> all.add(new Failed(key, value)));
    return all;
  }

  /**
   * The dead letters that still stand: the newest of each image whose upload has not come to a good
   * end since, by a redrive or a newer upload. Reads all receipts that are still kept.
   */
  public List<Failed> openFailures() {
    OpenFailures open = new OpenFailures();
    failures.read(null, (key, value) -> open.failed(new Failed(key, value)));
    receipts.read(null, open::ended);
    return open.list();
  }

  /** Follows the tenant's dead letters. */
  public Subscription failures(From from, Consumer<Failed> listener) {
    return failures.follow(from, (key, value) -> listener.accept(new Failed(key, value)));
  }

  /** The receipts of an image that are still kept, oldest first. */
  public List<UploadReceipt> receiptsOf(String image) {
    String key = key(image).toString();
    List<UploadReceipt> found = new ArrayList<>();
    receipts.read(
        key,
        (other, receipt) -> {
          if (other.equals(key)) {
            found.add(receipt);
          }
        });
    return found;
  }

  /** Follows the receipts of all of the tenant's uploads, whoever published them. */
  public Subscription receipts(From from, BiConsumer<ImageKey, UploadReceipt> listener) {
    return receipts.follow(from, (key, receipt) -> listener.accept(ImageKey.parse(key), receipt));
  }

  /** Sends what was handed over, ends what is followed, and fails what still waits. */
  @Override
  public void close() {
    connections.close();
  }

  private static ImageUpload upload(String uri, Map<String, String> attributes) {
    return new ImageUpload(uri, attributes, Instant.now());
  }

  private ImageKey key(String image) {
    return new ImageKey(tenant, image);
  }

  private CompletableFuture<Published> send(ImageKey key, ProducerRecord<byte[], byte[]> event) {
    return connections
        .sender()
        .send(event)
        .thenApply(metadata -> new Published(key, metadata.partition(), metadata.offset()));
  }

  private CompletableFuture<UploadReceipt> sendAndWait(
      ImageKey key, ProducerRecord<byte[], byte[]> event) {
    ReceiptWaiters.Waiter waiter = connections.receipts().enrol(key);
    send(key, event)
        .whenComplete(
            (published, failure) -> {
              if (failure == null) {
                waiter.expect(published);
              } else {
                waiter.fail(failure);
              }
            });
    return waiter.receipt();
  }
}
