package dev.lookalike.console.local;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.UploadReceipt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Publishes what is new or changed in the folder since the last time, and deletes what is gone. */
final class FolderSync {
  private final CatalogClient client;
  private final PublishedLog log;

  FolderSync(CatalogClient client, PublishedLog log) {
    this.client = client;
    this.log = log;
  }

  /**
   * How a run ended.
   *
   * @param unchanged published before
   * @param ends how many receipts of each kind came
   * @param rejected a line for each image that failed or could not be published at all
   */
  record Outcome(int unchanged, Map<UploadReceipt.Status, Integer> ends, List<String> rejected) {}

  /** Is told how far a run is. */
  @FunctionalInterface
  interface Watcher {
    /** So many receipts of so many have come. */
    void at(int done, int total);
  }

  /**
   * Returns when each event has its receipt.
   *
   * @param watcher is told how many receipts have come
   */
  Outcome run(List<CatalogueEntry> entries, Watcher watcher)
      throws IOException, ExecutionException, InterruptedException {
    Map<String, CompletableFuture<UploadReceipt>> waiting = new TreeMap<>();
    Set<String> present = new HashSet<>();
    List<String> rejected = new ArrayList<>();
    for (CatalogueEntry entry : entries) {
      present.add(entry.id());
      String stamp = stamp(entry);
      if (!stamp.equals(log.stamp(entry.id()))) {
        try {
          waiting.put(entry.id(), publish(entry, stamp));
        } catch (InvalidEventException e) {
          rejected.add("%s: %s".formatted(entry.id(), e.getMessage()));
        }
      }
    }
    for (String id : log.all().keySet()) {
      if (!present.contains(id)) {
        waiting.put(id, client.deleteAndWait(id).whenComplete((r, fault) -> keep(id, "", fault)));
      }
    }
    int unpublished = rejected.size();
    Map<UploadReceipt.Status, Integer> ends = collect(waiting, rejected, watcher);
    int uploads = waiting.size() - ends.getOrDefault(UploadReceipt.Status.DELETED, 0);
    return new Outcome(entries.size() - uploads - unpublished, ends, rejected);
  }

  private CompletableFuture<UploadReceipt> publish(CatalogueEntry entry, String stamp) {
    return client
        .publishAndWait(entry.id(), entry.uri(), entry.attributes())
        .whenComplete((receipt, fault) -> keep(entry.id(), stamp, fault));
  }

  private void keep(String id, String stamp, Throwable fault) {
    if (fault == null) {
      log.record(id, stamp);
    }
  }

  private static Map<UploadReceipt.Status, Integer> collect(
      Map<String, CompletableFuture<UploadReceipt>> waiting, List<String> rejected, Watcher watcher)
      throws ExecutionException, InterruptedException {
    Map<UploadReceipt.Status, Integer> ends = new TreeMap<>();
    int done = 0;
    watcher.at(done, waiting.size());
    for (Map.Entry<String, CompletableFuture<UploadReceipt>> entry : waiting.entrySet()) {
      UploadReceipt receipt = entry.getValue().get();
      ends.merge(receipt.status(), 1, Integer::sum);
      if (receipt.status() == UploadReceipt.Status.REJECTED) {
        rejected.add("%s: %s".formatted(entry.getKey(), receipt.detail()));
      }
      watcher.at(++done, waiting.size());
    }
    return ends;
  }

  /** Changes when the file or what is said of it does. */
  private static String stamp(CatalogueEntry entry) throws IOException {
    String state = "";
    if (entry.uri().startsWith("file:")) {
      String uri = entry.uri();
      int hash = uri.indexOf('#');
      Path file = Path.of(URI.create(hash < 0 ? uri : uri.substring(0, hash)));
      if (Files.exists(file)) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        state = attributes.size() + "." + attributes.lastModifiedTime().toMillis();
      }
    }
    return "%s %s %x".formatted(state, entry.uri(), new TreeMap<>(entry.attributes()).hashCode());
  }
}
