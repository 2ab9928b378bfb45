package dev.lookalike.opencv;

import org.bytedeco.opencv.global.opencv_core;

/** Prepares OpenCV's native code once, before its first use. */
public final class OpenCv {
  static {
    // JavaCPP would refuse to allocate once the whole process, libtorch included, is larger than
    // the heap's limit suggests. Everything here is freed by scope, so it need not watch.
    setDefault("org.bytedeco.javacpp.maxBytes", "0");
    setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // Callers bring the threads: a pool inside each call would only make them wait for each other.
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Loads the native code where that has not happened. */
  public static void load() {
    // The class initialiser does it.
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
