package dev.lookalike.embedding;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** From a shown picture to what the model takes: its size, RGB. Call within a PointerScope. */
final class ModelInputs {
  private final int width;
  private final int height;

  ModelInputs(int width, int height) {
    this.width = width;
    this.height = height;
  }

  ModelInput of(ShownImage shown) {
    ByteBuffer rgb = ByteBuffer.allocateDirect(width * height * 3);
    // Wrapped, so that OpenCV writes where the model will read.
    Mat out = new Mat(height, width, CV_8UC3, new BytePointer(rgb));
    cvtColor(shown.at(width, height), out, COLOR_BGR2RGB);
    return new ModelInput(rgb, width, height);
  }
}
