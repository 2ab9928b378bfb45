package dev.lookalike.console.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;

/** Finds out within seconds whether Kafka answers; its clients would try for a minute. */
final class KafkaProbe {
  private static final int WITHIN_MILLIS = 3_000;

  private KafkaProbe() {}

  /**
   * @param servers addresses, several by commas
   * @throws IllegalStateException when nothing listens at any of them
   */
  static void requireListener(String servers) {
    for (String server : servers.split(",", -1)) {
      if (listens(server.strip())) {
        return;
      }
    }
    throw new IllegalStateException(
        "no Kafka answers at %s; is `lookalike local` running, or --bootstrap-servers right?"
            .formatted(servers));
  }

  /**
   * @param admin connected to these addresses
   * @throws IllegalStateException when what listens there does not answer as Kafka does
   */
  static void requireAnswer(Admin admin, String servers) throws InterruptedException {
    try {
      admin.describeCluster().nodes().get(2 * WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "what listens at %s does not answer as Kafka; is --bootstrap-servers right? TLS and"
                  .formatted(servers)
              + " passwords are told by --kafka-properties",
          e instanceof ExecutionException ? e.getCause() : null);
    }
  }

  private static boolean listens(String server) {
    String host = Utils.getHost(server);
    Integer port = Utils.getPort(server);
    if (host == null || port == null || port > 65_535) {
      throw new IllegalStateException(
          "--bootstrap-servers %s: must be HOST:PORT, several by commas".formatted(server));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), WITHIN_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
