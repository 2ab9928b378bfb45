package dev.lookalike.campaign.verify;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The open pairs and the groups are the reference's, and each change was announced once. */
record AlertsCheck(Snapshot snapshot, Reference reference) {
  private static final JsonCodec<DuplicateAlert> ALERTS = JsonCodec.of(DuplicateAlert.class);
  private static final JsonCodec<DuplicateGroup> GROUPS = JsonCodec.of(DuplicateGroup.class);

  void check(Findings findings) {
    Map<PairKey, DuplicateAlert> standing = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : snapshot.topic(Topics.ALERTS).records()) {
      DuplicateAlert alert = ALERTS.read(record.value());
      checkChange(standing.put(alert.pair(), alert), alert, findings);
      checkSide(alert.pair().first(), alert.first(), findings);
      checkSide(alert.pair().second(), alert.second(), findings);
    }
    checkOpen(standing, findings);
    checkGroups(findings);
  }

  private static void checkChange(
      @Nullable DuplicateAlert before, DuplicateAlert now, Findings findings) {
    boolean wasOpen = before != null && before.status() != Status.RETRACTED;
    boolean legal =
        switch (now.status()) {
          case OPEN -> !wasOpen;
          case UPDATED -> before != null && wasOpen && !sameBut(before, now);
          case RETRACTED -> wasOpen;
          default -> false;
        };
    findings.expect(
        legal,
        "%s: %s announced after %s",
        now.pair(),
        now.status(),
        before == null ? "nothing" : before.status());
  }

  private static boolean sameBut(DuplicateAlert before, DuplicateAlert now) {
    return before.as(Status.OPEN, Instant.EPOCH).equals(now.as(Status.OPEN, Instant.EPOCH));
  }

  private void checkSide(ImageKey image, DuplicateAlert.Side side, Findings findings) {
    findings.expect(
        reference.upload(image, side.version()) != null,
        "%s@%s: alerted but never uploaded",
        image,
        side.version());
  }

  private void checkOpen(Map<PairKey, DuplicateAlert> standing, Findings findings) {
    Map<PairKey, Verdict> expected = reference.pairs();
    expected.forEach(
        (pair, verdict) -> {
          DuplicateAlert alert = standing.get(pair);
          findings.expect(
              alert != null && isOpen(alert) && alert.verdict() == verdict,
              "%s: must be open as %s, is %s",
              pair,
              verdict,
              alert == null ? "unknown" : alert.status() + " " + alert.verdict());
        });
    standing.forEach(
        (pair, alert) ->
            findings.expect(
                expected.containsKey(pair) || !isOpen(alert),
                "%s: is open as %s but no pair",
                pair,
                alert.verdict()));
  }

  private static boolean isOpen(DuplicateAlert alert) {
    return alert.status() == Status.OPEN || alert.status() == Status.UPDATED;
  }

  private void checkGroups(Findings findings) {
    Set<Set<ImageKey>> groups = new HashSet<>();
    snapshot
        .topic(Topics.GROUPS)
        .newest()
        .forEach(
            (key, value) -> {
              if (value != null) {
                groups.add(images(GROUPS.read(value)));
              }
            });
    Set<Set<ImageKey>> expected = reference.groups();
    for (Set<ImageKey> group : expected) {
      findings.expect(groups.contains(group), "group %s: missing", group);
    }
    for (Set<ImageKey> group : groups) {
      findings.expect(expected.contains(group), "group %s: is none", group);
    }
  }

  private static Set<ImageKey> images(DuplicateGroup group) {
    Set<ImageKey> images = new HashSet<>();
    images.add(group.keeper());
    group.members().forEach(member -> images.add(member.image()));
    return images;
  }
}
