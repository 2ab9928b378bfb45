package dev.lookalike.console.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.console.whatif.WhatIf.Change;
import dev.lookalike.console.whatif.WhatIf.Outcome;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final PairKey PAIR = PairKey.parse("t/a|t/b");

  private final Recorded recorded = new Recorded(comparison -> comparison.features().get("p"));
  private final Map<PairKey, DuplicateAlert> alerts = new HashMap<>();

  @Test
  void shouldOpenWhatALowerThresholdReaches() {
    record("b", 1, '2', near("a", 1, '1', 0.7));
    assertThat(at(0.6).of(Change.OPENS))
        .singleElement()
        .satisfies(changed -> assertThat(changed.pair()).isEqualTo(PAIR))
        .satisfies(changed -> assertThat(changed.to()).isEqualTo(Verdict.NEAR_COPY))
        .satisfies(changed -> assertThat(changed.probability()).isEqualTo(0.7));
    assertThat(at(0.7).of(Change.OPENS)).hasSize(1);
    assertThat(at(0.71).changes()).isEmpty();
  }

  @Test
  void shouldCloseWhatAHigherThresholdLeaves() {
    record("b", 1, '2', near("a", 1, '1', 0.95));
    alert(Status.UPDATED, Verdict.NEAR_COPY);
    assertThat(at(0.9).unchanged()).isEqualTo(1);
    assertThat(at(0.99).of(Change.CLOSES)).hasSize(1);
  }

  @Test
  void shouldChangeTheTierOfASimilarPair() {
    record("b", 1, '2', near("a", 1, '1', 0.7));
    alert(Status.OPEN, Verdict.SIMILAR);
    assertThat(at(0.6).of(Change.CHANGES_TIER)).hasSize(1);
    assertThat(at(0.8).changes()).isEmpty();
  }

  @Test
  void shouldLeaveDecidedPairsAndEqualPicturesAlone() {
    record("b", 1, '2', near("a", 1, '1', 0.7));
    alert(Status.REJECTED, Verdict.NEAR_COPY);
    assertThat(at(0.6).changes()).isEmpty();
    assertThat(at(0.6).decided()).isEqualTo(1);
    alerts.clear();
    record("b", 2, '1', near("a", 1, '1', 1));
    assertThat(at(0.6).changes()).isEmpty();
  }

  @Test
  void shouldForgetWhatWasComparedOnceAPictureChanges() {
    record("b", 1, '2', near("a", 1, '1', 0.7));
    record("a", 2, '3');
    assertThat(at(0.6).changes()).isEmpty();
    recorded.add(key("a"), new ImageNeighbours(version(3), MODEL, null, List.of()));
    assertThat(at(0.6).changes()).isEmpty();
  }

  @Test
  void shouldKeepWhatWasComparedWhenTheSamePictureIsUploadedAgain() {
    record("b", 1, '2', near("a", 1, '1', 0.7));
    record("a", 2, '1');
    assertThat(at(0.6).of(Change.OPENS)).hasSize(1);
  }

  @Test
  void shouldCloseWhatAScopeLeavesOut() {
    Scope product = new Scope(Optional.of("sku"), Optional.empty());
    record("b", 1, '2', near("a", 1, '1', 0.95));
    assertThat(WhatIf.at(0.9, product, recorded, alerts).changes()).isEmpty();
    alert(Status.OPEN, Verdict.NEAR_COPY);
    assertThat(WhatIf.at(0.9, product, recorded, alerts).of(Change.CLOSES)).hasSize(1);
    record("b", 2, '1', near("a", 1, '1', 1));
    alert(Status.OPEN, Verdict.EXACT);
    assertThat(at(0.9).changes()).isEmpty();
    assertThat(WhatIf.at(0.9, product, recorded, alerts).of(Change.CLOSES)).hasSize(1);
  }

  private static final ModelId MODEL = ModelId.parse("m-v1-fp32");

  private Outcome at(double threshold) {
    return WhatIf.at(threshold, Scope.TENANT, recorded, alerts);
  }

  private void alert(Status status, Verdict verdict) {
    DuplicateAlert.Side side = new DuplicateAlert.Side(version(1), facts('1'));
    alerts.put(
        PAIR,
        new DuplicateAlert(
            PAIR, status, verdict, null, null, null, side, side, null, Instant.EPOCH));
  }

  private void record(
      String image, long version, char content, ImageNeighbours.Candidate... candidates) {
    recorded.add(
        key(image),
        new ImageNeighbours(version(version), MODEL, facts(content), List.of(candidates)));
  }

  private static ImageNeighbours.Candidate near(
      String image, long version, char content, double probability) {
    return new ImageNeighbours.Candidate(
        key(image),
        version(version),
        facts(content),
        0.5,
        new Comparison(1, null, 0, 0, null, Map.of("p", probability)));
  }

  private static ImageKey key(String image) {
    return new ImageKey("t", image);
  }

  private static Version version(long offset) {
    return new Version(0, offset);
  }

  private static ImageFacts facts(char content) {
    String hash = String.valueOf(content).repeat(64);
    return new ImageFacts(
        "px:" + hash, hash, "https://x/1", Map.of("sku", "1"), Instant.EPOCH, "PNG", 1, 1, 1, null);
  }
}
