package dev.lookalike.campaign.landscape;

import dev.lookalike.kafka.EmbeddedBroker;
import java.nio.file.Path;

/** A broker as a process: directory and port, until it is told to stop. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] arguments) {
    EmbeddedBroker broker =
        EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
    System.out.println("ready: " + broker.bootstrapServers());
  }
}
