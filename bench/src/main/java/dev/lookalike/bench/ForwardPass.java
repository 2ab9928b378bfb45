package dev.lookalike.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.embedding.ModelManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The model alone, through DJL; {@code forward.py} takes turns between it and plain libtorch. */
public final class ForwardPass {
  private static final int BATCHES = 20;

  private ForwardPass() {}

  /**
   * For each line of its input runs some batches and prints milliseconds an image: by the clock,
   * and of processor time.
   *
   * @param args models' folder, model, variant, threads, pictures in a batch
   */
  public static void main(String[] args) throws IOException {
    Path models = Path.of(args[0]);
    ModelManifest.Input input = ModelManifest.load(models, args[1]).input();
    int size = Integer.parseInt(args[4]);
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (DjlImageEmbedder embedder =
            DjlImageEmbedder.load(models, args[1], args[2], Integer.parseInt(args[3]));
        BufferedReader turns =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      List<ModelInput> batch = batch(input, size);
      while (turns.readLine() != null) {
        long clock = System.nanoTime();
        long processor = process.getProcessCpuTime();
        for (int i = 0; i < BATCHES; i++) {
          embedder.embed(batch);
        }
        double images = 1e6 * BATCHES * size;
        System.out.printf(
            "%.4f %.4f%n",
            (System.nanoTime() - clock) / images,
            (process.getProcessCpuTime() - processor) / images);
      }
    }
  }

  private static List<ModelInput> batch(ModelManifest.Input input, int size) {
    Random random = new Random(1);
    List<ModelInput> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] pixels = new byte[input.width() * input.height() * 3];
      random.nextBytes(pixels);
      ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
      batch.add(new ModelInput(direct, input.width(), input.height()));
    }
    return batch;
  }
}
