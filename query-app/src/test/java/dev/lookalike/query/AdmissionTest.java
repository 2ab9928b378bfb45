package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
  @Test
  void shouldBoundNumberAndBytes() {
    Admission admission = new Admission(2, 100);

    assertThat(admission.tryEnter(60)).isTrue();
    assertThat(admission.tryEnter(60)).isFalse();
    assertThat(admission.tryEnter(1)).isTrue();
    assertThat(admission.tryEnter(1)).isFalse();
    admission.leave(60);
    assertThat(admission.tryEnter(60)).isTrue();
  }

  @Test
  void shouldLetASingleLargeRequestIn() {
    assertThat(new Admission(2, 100).tryEnter(200)).isTrue();
  }

  @Test
  void shouldTellWhetherAllHaveLeft() throws InterruptedException {
    Admission admission = new Admission(2, 100);
    admission.tryEnter(1);

    assertThat(admission.awaitEmpty(10)).isFalse();
    admission.leave(1);
    assertThat(admission.awaitEmpty(10)).isTrue();
  }
}
