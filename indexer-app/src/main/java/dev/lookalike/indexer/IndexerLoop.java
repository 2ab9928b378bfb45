package dev.lookalike.indexer;

import dev.lookalike.index.IndexUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Read, coalesce, write, search, publish. */
final class IndexerLoop {
  /** About fifteen seconds of attempts. */
  private static final int PATIENT_ATTEMPTS = 8;

  /** About five seconds of polls. */
  private static final int IDLE_POLLS = 25;

  private final VectorFeed feed;
  private final ChangeReader reader;
  private final BatchIndexer indexer;
  private final Announcer announcer;
  private final Status status;
  private int idlePolls;

  IndexerLoop(
      VectorFeed feed,
      ChangeReader reader,
      BatchIndexer indexer,
      Announcer announcer,
      Status status) {
    this.feed = feed;
    this.reader = reader;
    this.indexer = indexer;
    this.announcer = announcer;
    this.status = status;
  }

  /**
   * One batch: indexed and published, or given up to be read again.
   *
   * @return whether all is well
   */
  boolean round(Patience patience) {
    ConsumerRecords<byte[], byte[]> records = feed.poll();
    if (records.isEmpty()) {
      return idle();
    }
    idlePolls = 0;
    Batch batch = coalesce(records);
    for (int attempt = 1; feed.holdsBatch() && !patience.isClosing(); attempt++) {
      try {
        Indexed indexed = indexer.index(batch, attempt < PATIENT_ATTEMPTS);
        announcer.announce(indexed, records.nextOffsets(), feed.group());
        status.working("indexing");
        status.published(indexed);
        return true;
      } catch (IndexUnavailableException e) {
        status.trouble("the index does not answer", e);
        feed.waitFor(Patience.after(attempt));
      }
    }
    feed.rewind();
    return false;
  }

  /** A batch that failed comes again within a few polls, unless another indexer has it now. */
  private boolean idle() {
    idlePolls++;
    if (!status.isTroubled() || idlePolls > IDLE_POLLS) {
      status.working("waiting for vectors");
      return true;
    }
    return false;
  }

  private Batch coalesce(ConsumerRecords<byte[], byte[]> records) {
    List<Change> changes = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      changes.add(reader.read(record));
    }
    return Batch.of(changes);
  }
}
