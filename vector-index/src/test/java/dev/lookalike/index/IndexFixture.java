package dev.lookalike.index;

import dev.lookalike.schema.ModelId;
import java.util.concurrent.atomic.AtomicInteger;

/** What an adapter's test gives to the contract. */
public interface IndexFixture {
  AtomicInteger SPECS = new AtomicInteger();
  ModelId MODEL = new ModelId("test", "1", "fp32");

  /** A handle, not open, on the storage of this test; the fixture closes it in the end. */
  VectorIndex handle(IndexSpec spec);

  default IndexSpec spec(Metric metric, int dimension) {
    String name = "test_%d_%d".formatted(ProcessHandle.current().pid(), SPECS.incrementAndGet());
    return new IndexSpec(name, MODEL, dimension, metric);
  }

  default VectorIndex open(IndexSpec spec) {
    VectorIndex index = handle(spec);
    index.open();
    return index;
  }

  default VectorIndex open(Metric metric, int dimension) {
    return open(spec(metric, dimension));
  }

  default VectorIndex reopen(VectorIndex index) {
    index.close();
    return open(index.spec());
  }
}
