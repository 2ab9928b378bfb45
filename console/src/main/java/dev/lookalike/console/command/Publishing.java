package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.Published;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.terminal.Faults;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UploadReceipt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes many entries with a progress bar and says at the end what became of them. */
final class Publishing {
  private static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);
  private static final int IN_FLIGHT = 2_000;

  private final CatalogClient client;
  private final String tenant;
  private final OutputOptions output;
  private final AtomicInteger refused = new AtomicInteger();

  Publishing(CatalogClient client, String tenant, OutputOptions output) {
    this.client = client;
    this.tenant = tenant;
    this.output = output;
  }

  /** Until Kafka has them all. */
  int only(List<CatalogueEntry> entries) throws ExecutionException, InterruptedException {
    AtomicInteger acknowledged = new AtomicInteger();
    each(
        "Publishing",
        entries,
        (entry, done) ->
            client
                .publish(entry.id(), entry.uri(), entry.attributes())
                .whenComplete(
                    (published, fault) -> {
                      if (fault == null) {
                        acknowledged.incrementAndGet();
                        print(published);
                      } else {
                        refuse(entry, fault);
                      }
                      done.run();
                    }));
    output.say("%d of %d published", acknowledged.get(), entries.size());
    return refused.get() == 0 ? 0 : 1;
  }

  /** Until each has its receipt. */
  int andWait(List<CatalogueEntry> entries) throws ExecutionException, InterruptedException {
    Map<String, Integer> ends = new ConcurrentSkipListMap<>();
    each(
        "Publishing and waiting",
        entries,
        (entry, done) ->
            client
                .publishAndWait(entry.id(), entry.uri(), entry.attributes())
                .whenComplete(
                    (receipt, fault) -> {
                      if (fault == null) {
                        ends.merge(receipt.status().name(), 1, Integer::sum);
                        print(entry, receipt);
                      } else {
                        refuse(entry, fault);
                      }
                      done.run();
                    }));
    output.say("%d published: %s", entries.size() - refused.get(), new TreeMap<>(ends));
    return refused.get() == 0 && !ends.containsKey(UploadReceipt.Status.REJECTED.name()) ? 0 : 1;
  }

  /** Starts one entry's publishing and runs {@code done} when it has ended. */
  private interface Start {
    void start(CatalogueEntry entry, Runnable done);
  }

  private void each(String task, List<CatalogueEntry> entries, Start start)
      throws InterruptedException {
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    try (Progress bar = Progress.of(task, entries.size(), output)) {
      Runnable done =
          () -> {
            bar.step();
            inFlight.release();
          };
      for (CatalogueEntry entry : entries) {
        inFlight.acquire();
        try {
          start.start(entry, done);
        } catch (InvalidEventException e) {
          refuse(entry, e);
          done.run();
        }
      }
      inFlight.acquire(IN_FLIGHT);
    }
  }

  private void print(Published published) {
    output.document(published);
  }

  private synchronized void print(CatalogueEntry entry, UploadReceipt receipt) {
    output.value(RECEIPT, tenant + "/" + entry.id(), receipt);
    if (receipt.status() == UploadReceipt.Status.REJECTED) {
      output.warn("rejected %s: %s, %s", entry.id(), receipt.reason(), receipt.detail());
    }
  }

  private void refuse(CatalogueEntry entry, Throwable fault) {
    refused.incrementAndGet();
    output.warn("not published %s: %s", entry.id(), Faults.sentence(fault));
  }
}
