package dev.lookalike.console.doctor;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.TopicDefinition;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** All checks, one after the other, from what the others need to what needs them. */
public final class Doctor {
  private final Path models;
  private final String modelName;
  private final Consumer<Finding> report;

  /**
   * @param report is told each finding as soon as it is there
   */
  public Doctor(Path models, String modelName, Consumer<Finding> report) {
    this.models = models;
    this.modelName = modelName;
    this.report = report;
  }

  /** A check; what it throws is a finding. */
  private interface Check {
    List<Finding> look() throws ExecutionException, InterruptedException;
  }

  /** This process and the files beside it. */
  public void lookHere() {
    report.accept(
        Finding.ok(
            "this machine",
            "Java %s, %s %s, %d processors"
                .formatted(
                    System.getProperty("java.version"),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors())));
  }

  /** The model's files, where no Kafka says which is in service. */
  public void lookAtModel() {
    run("model", () -> new ModelCheck(models, modelName).look(Optional.empty()));
  }

  /**
   * Everything that Kafka tells.
   *
   * @param topics as they should be
   * @param mayAbort whether transactions that hang are to be ended
   */
  public void look(
      Admin admin, CatalogClient client, Collection<TopicDefinition> topics, boolean mayAbort) {
    run("Kafka", () -> List.of(kafka(admin)));
    run("topics", () -> topics(admin, topics));
    run("transactions", () -> new TransactionsCheck(admin, mayAbort).look());
    Optional<Serving> serving = serving(client);
    run("model", () -> new ModelCheck(models, modelName).look(serving.map(Serving::model)));
    run(
        "apps",
        () ->
            new AppsCheck(admin)
                .look(serving.map(Serving::model).orElseGet(() -> manifest().modelId("fp32"))));
    if (serving.isPresent()) {
      run("search", () -> new SearchCheck(client).look(manifest().dimension()));
    }
    run("failures", () -> List.of(failures(client)));
  }

  private ModelManifest manifest() {
    return ModelManifest.load(models, modelName);
  }

  private static Finding kafka(Admin admin) throws ExecutionException, InterruptedException {
    int brokers = admin.describeCluster().nodes().get().size();
    return Finding.ok(
        "Kafka",
        brokers == 1 ? "one broker: nothing is replicated" : "%d brokers".formatted(brokers));
  }

  private static List<Finding> topics(Admin admin, Collection<TopicDefinition> topics) {
    List<String> differing = new TopicsStep(admin).check(topics);
    return differing.isEmpty()
        ? List.of(Finding.ok("topics", "%d are as they should be".formatted(topics.size())))
        : differing.stream()
            .map(
                said ->
                    Finding.fault(
                        "topics",
                        said,
                        said.endsWith("missing")
                            ? "lookalike topics --create"
                            : "change it with Kafka's tools; partitions cannot be changed any more"))
            .toList();
  }

  private Optional<Serving> serving(CatalogClient client) {
    try {
      Optional<Serving> serving = client.serving();
      report.accept(
          serving
              .map(
                  now ->
                      Finding.ok(
                          "index",
                          "%s serves since %s"
                              .formatted(now.index(), now.since().truncatedTo(SECONDS))))
              .orElseGet(
                  () ->
                      Finding.fault(
                          "index",
                          "none is in service",
                          "start an indexer-app: it puts its index into service once that is complete")));
      return serving;
    } catch (RuntimeException e) {
      report.accept(broken("index", e));
      return Optional.empty();
    }
  }

  private static Finding failures(CatalogClient client) {
    int open = client.openFailures().size();
    return open == 0
        ? Finding.ok("failures", "no upload failed for good")
        : Finding.warning(
            "failures",
            "%,d uploads failed for good".formatted(open),
            "lookalike failures lists them; --redrive tries those again that may succeed");
  }

  private void run(String part, Check check) {
    try {
      check.look().forEach(report);
    } catch (ExecutionException e) {
      report.accept(broken(part, e.getCause()));
    } catch (RuntimeException e) {
      report.accept(broken(part, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Finding broken(String part, Throwable fault) {
    return Finding.fault(
        part, "could not be looked at: " + fault.getMessage(), "mend what is said above first");
  }
}
