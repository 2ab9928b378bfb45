package dev.lookalike.campaign.landscape;

import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The only broker, so everything waits while it is away. */
public final class Broker extends ProcessTarget {
  private final String servers;

  Broker(Path folder, int port) {
    super(
        "broker",
        ChildProcess.javaMain(
            BrokerMain.class, folder.resolve("kafka").toString(), Integer.toString(port)),
        Map.of(),
        folder);
    this.servers = "127.0.0.1:" + port;
  }

  /** Started and taking connections. */
  public static Broker started(Path folder) {
    Broker broker = new Broker(folder, Ports.free());
    try {
      broker.start();
      broker.awaitFirstStart();
      return broker;
    } catch (RuntimeException | AssertionError e) {
      broker.close();
      throw e;
    }
  }

  /** {@code host:port}, over all its lives. */
  public String servers() {
    return servers;
  }

  void awaitFirstStart() {
    process().awaitLine("^ready: ", Duration.ofMinutes(1));
  }
}
