package dev.lookalike.embedder.work;

/** Where jobs are worked on. Whoever submits them bounds how many wait. */
public interface Workshop {
  /** Takes a job in; never waits. */
  void submit(Job job);

  /** Takes a job back; one that has begun may still end. */
  void withdraw(Job job);
}
