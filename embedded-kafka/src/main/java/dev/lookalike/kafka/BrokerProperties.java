package dev.lookalike.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is alone: every internal topic has one replica. */
final class BrokerProperties {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private BrokerProperties() {}

  static String log(Path directory) {
    return directory.resolve("log").toAbsolutePath().toString();
  }

  /** With a second listener, for clients, that others describe. */
  static Properties secured(Path directory, String listener, int ownPort, int controllerPort) {
    Properties p = of(directory, ownPort, controllerPort);
    p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    for (String name : new String[] {"listeners", "advertised.listeners"}) {
      p.setProperty(name, listener + "," + p.get(name));
    }
    return p;
  }

  static Properties of(Path directory, int port, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    p.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.setProperty("controller.listener.names", CONTROLLER);
    p.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    p.setProperty("log.dirs", log(directory));
    p.setProperty("auto.create.topics.enable", "false");
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      p.setProperty(topic + ".replication.factor", "1");
      p.setProperty(topic + ".num.partitions", "4");
    }
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.num.partitions", "1");
    p.setProperty("default.replication.factor", "1");
    p.setProperty("min.insync.replicas", "1");
    // One node has nobody to wait for.
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    // A killed app's open transaction holds its readers until it is aborted: look often.
    p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // A broker that was killed is let in again once its session is over: after 9 s by default.
    p.setProperty("broker.session.timeout.ms", "2000");
    p.setProperty("broker.heartbeat.interval.ms", "250");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    // Small files: thousands of them are made up front otherwise.
    p.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    return p;
  }
}
