package dev.lookalike.campaign.landscape;

/** A process that things are done to. */
public interface Target extends AutoCloseable {
  String name();

  /** kill -9; a target that does not run stays so. */
  void kill();

  /** SIGTERM, and kill -9 for what has not ended after a container's grace of 30 s. */
  void stop();

  /** Starts it, or starts it again with the data it had; does not wait until it works. */
  void start();

  /** SIGSTOP: it keeps its connections and answers nothing. */
  void pause();

  /** SIGCONT. */
  void resume();

  boolean isAlive();

  /** The end of what it printed, for whoever looks for the reason of its end. */
  default String lastWords() {
    return "";
  }

  @Override
  void close();
}
