package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.embedder.work.Job;
import dev.lookalike.embedder.work.Outcome;
import dev.lookalike.embedder.work.Workshop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The uploads of one partition that are neither finished nor superseded: one entry an image in a
 * logged store, and for each what the workshop is told of it. Used by the Streams thread alone,
 * except that outcomes come from anywhere.
 */
final class Inbox {
  private static final Comparator<Slot> BY_TIME =
      Comparator.<Slot, Instant>comparing(slot -> slot.notBefore).thenComparing(slot -> slot.image);

  private final KeyValueStore<String, byte[]> store;
  private final int partition;
  private final Workshop workshop;
  private final InstantSource clock;

  private final Map<String, Slot> slots = new HashMap<>();
  private final TreeSet<Slot> later = new TreeSet<>(BY_TIME);
  private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();
  private long bytes;
  private int aside;

  private record Finished(Slot slot, Outcome outcome) {}

  /**
   * How full it is.
   *
   * @param fresh entries that have not been tried yet
   * @param aside entries that wait for a retry or for their host
   * @param bytes of all entries
   */
  record Level(int fresh, int aside, long bytes) {}

  /** What the workshop is told of an entry, and when. */
  private final class Slot {
    private final String image;
    private final long size;
    private Instant notBefore;
    private boolean aside;
    private final Job job;

    private Slot(String image, byte[] stored, InboxEntry entry) {
      this.image = image;
      this.size = stored.length;
      this.notBefore = entry.notBefore();
      this.aside = entry.attempts() > 0;
      this.job =
          new Job(
              entry.upload().id(),
              entry.upload().trace(),
              Uploads.host(entry.upload().content().orElseThrow()),
              // The job holds the store's own copy of the upload and no other.
              () -> Uploads.read(decode(image, stored).upload().content().orElseThrow()).uri(),
              outcome -> finished.add(new Finished(this, outcome)));
    }
  }

  Inbox(
      KeyValueStore<String, byte[]> store, int partition, Workshop workshop, InstantSource clock) {
    this.store = store;
    this.partition = partition;
    this.workshop = workshop;
    this.clock = clock;
  }

  /** Takes up what the store holds, after a start or a rebalance. */
  void restore() {
    close();
    try (KeyValueIterator<String, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> stored = entries.next();
        schedule(stored.key, decode(stored.key, stored.value), stored.value);
      }
    }
  }

  Optional<InboxEntry> get(String image) {
    return Optional.ofNullable(store.get(image)).map(stored -> decode(image, stored));
  }

  /** Puts an entry in the place of the image's last one. */
  void put(String image, InboxEntry entry) {
    unschedule(image);
    byte[] stored = entry.encode();
    store.put(image, stored);
    schedule(image, entry, stored);
  }

  void remove(String image) {
    unschedule(image);
    store.delete(image);
  }

  /** Leaves an entry as it is until then; what is lost with the process is only the waiting. */
  void setAside(String image, Instant notBefore) {
    Slot slot = slots.get(image);
    slot.notBefore = notBefore;
    if (!slot.aside) {
      slot.aside = true;
      aside++;
    }
    later.add(slot);
  }

  /**
   * Gives each outcome that is still wanted; what was superseded meanwhile is dropped.
   *
   * @return whether there was any
   */
  boolean drain(BiConsumer<String, Outcome> settle) {
    boolean any = false;
    for (Finished next = finished.poll(); next != null; next = finished.poll()) {
      Slot slot = next.slot();
      if (slots.get(slot.image) == slot) {
        settle.accept(slot.image, next.outcome());
        any = true;
      }
    }
    return any;
  }

  /** Submits what has waited long enough. */
  void submitDue() {
    Instant now = clock.instant();
    while (!later.isEmpty() && !later.first().notBefore.isAfter(now)) {
      workshop.submit(later.pollFirst().job);
    }
  }

  Level level() {
    return new Level(slots.size() - aside, aside, bytes);
  }

  /** Takes back what is waiting in the workshop; the store stays as it is. */
  void close() {
    slots.values().forEach(slot -> workshop.withdraw(slot.job));
    slots.clear();
    later.clear();
    finished.clear();
    bytes = 0;
    aside = 0;
  }

  private InboxEntry decode(String image, byte[] stored) {
    return InboxEntry.decode(image.getBytes(UTF_8), partition, stored);
  }

  private void schedule(String image, InboxEntry entry, byte[] stored) {
    Slot slot = new Slot(image, stored, entry);
    slots.put(image, slot);
    bytes += slot.size;
    aside += slot.aside ? 1 : 0;
    if (slot.notBefore.isAfter(clock.instant())) {
      later.add(slot);
    } else {
      workshop.submit(slot.job);
    }
  }

  private void unschedule(String image) {
    Slot slot = slots.remove(image);
    if (slot != null) {
      later.remove(slot);
      workshop.withdraw(slot.job);
      bytes -= slot.size;
      aside -= slot.aside ? 1 : 0;
    }
  }
}
