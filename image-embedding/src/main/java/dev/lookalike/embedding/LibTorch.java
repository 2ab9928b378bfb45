package dev.lookalike.embedding;

/** What DJL reads from system properties when its PyTorch engine starts, once for the process. */
final class LibTorch {
  private LibTorch() {}

  static void configure(int threads) {
    // Neither fetch native code nor report to DJL's makers that it runs.
    setDefault("ai.djl.offline", "true");
    if (threads > 0) {
      setDefault("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
