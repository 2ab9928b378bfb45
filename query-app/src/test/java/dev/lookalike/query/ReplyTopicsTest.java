package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTopicsTest {
  private final List<String> lookedUp = new ArrayList<>();

  private ReplyTopics topics(String allowed) {
    return new ReplyTopics(
        Pattern.compile(allowed),
        topic -> {
          lookedUp.add(topic);
          return CompletableFuture.completedFuture(topic.startsWith("missing") ? 0 : 3);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"similarity-replies", "similarity-requests-replies", "shop.replies"})
  void shouldAllowTheUsualNamesByDefault(String topic) {
    assertThat(topics(".*[.-]replies").allows(topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image-uploads",
        "similarity-requests",
        "serving",
        "upload-epochs",
        "image-vectors.efficientnet-lite0-v1-fp32",
        "__consumer_offsets"
      })
  void shouldNeverAllowLookalikesOwnTopics(String topic) {
    assertThat(topics(".*").allows(topic)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b-replies", "../replies", "ä.replies"})
  void shouldNotAllowWhatIsNoName(String topic) {
    assertThat(topics(".*").allows(topic)).isFalse();
    assertThat(topics(".*").allows("x".repeat(250))).isFalse();
  }

  @Test
  void shouldKnowWhatWasPresentWhenLastAsked() {
    ReplyTopics topics = topics(".*");
    assertThat(topics.isPresent("present")).isFalse();
    topics.partitions("present");
    topics.partitions("missing");
    assertThat(topics.isPresent("present")).isTrue();
    assertThat(topics.isPresent("missing")).isFalse();
  }

  @Test
  void shouldMatchWholeNames() {
    assertThat(topics("a").allows("ab")).isFalse();
  }

  @Test
  void shouldAskKafkaOnceInAWhile() {
    ReplyTopics topics = topics(".*");

    assertThat(topics.partitions("present")).isCompletedWithValue(3);
    assertThat(topics.partitions("present")).isCompletedWithValue(3);
    assertThat(topics.partitions("missing")).isCompletedWithValue(0);
    assertThat(topics.partitions("missing")).isCompletedWithValue(0);
    assertThat(lookedUp).containsExactly("present", "missing");

    topics.forget("present");
    topics.partitions("present");
    assertThat(lookedUp).containsExactly("present", "missing", "present");
  }
}
