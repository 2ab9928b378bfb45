package dev.lookalike.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller, in this JVM, listening on loopback. A directory that a
 * broker has used before is opened again with everything that was acknowledged.
 *
 * <p>A fault of the disk ends the whole JVM (Kafka halts itself), so this is for the local mode and
 * tests.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PROTOCOLS = "listener.security.protocol.map";
  private static final String CLUSTER_ID = "cluster-id";

  /** With less, a mapped file of the log may fail in the middle of a write, without a reason. */
  private static final long LEAST_ROOM = 64L << 20;

  private final KafkaRaftServer server;
  private final int port;
  private final int ownPort;

  private EmbeddedBroker(KafkaRaftServer server, int port, int ownPort) {
    this.server = server;
    this.port = port;
    this.ownPort = ownPort;
  }

  /** Starts on any free port. */
  public static EmbeddedBroker start(Path directory) {
    return start(directory, 0);
  }

  /**
   * Starts and returns once clients can connect, in about three seconds.
   *
   * @param directory for the log; created, or opened again
   * @param port for clients on loopback; 0 takes any free one
   * @throws IllegalStateException when the port is taken, or the directory cannot be written or has
   *     less than 64 MiB of room
   */
  public static EmbeddedBroker start(Path directory, int port) {
    int clientPort = bind(port);
    Properties properties = BrokerProperties.of(directory, clientPort, bind(0));
    return start(directory, clientPort, clientPort, properties);
  }

  /**
   * Starts one whose clients must say who they are; for trying a secured installation. Whoever is
   * on this machine may do everything at {@link #ownServers}, to give the others their rights.
   *
   * @param listener the name of the only listener for clients
   * @param more the broker's settings for it
   */
  public static EmbeddedBroker startSecured(Path directory, String listener, Properties more) {
    int clientPort = bind(0);
    int ownPort = bind(0);
    Properties properties =
        BrokerProperties.secured(
            directory, "%s://%s:%d".formatted(listener, LOOPBACK, clientPort), ownPort, bind(0));
    properties.merge(
        PROTOCOLS, "%s:SASL_SSL".formatted(listener), (known, own) -> known + "," + own);
    properties.putAll(more);
    return start(directory, clientPort, ownPort, properties);
  }

  private static EmbeddedBroker start(
      Path directory, int clientPort, int ownPort, Properties properties) {
    try {
      Files.createDirectories(directory);
      requireRoom(directory);
      format(directory, clusterId(directory));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the broker's directory %s cannot be written (%s): make room there, or give another"
              .formatted(directory, e.getMessage()),
          e);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, clientPort, ownPort);
  }

  /** {@code host:port} for any client on this machine. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  /** The same broker without a password, where clients need one. */
  public String ownServers() {
    return LOOPBACK + ":" + ownPort;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void requireRoom(Path directory) throws IOException {
    long room = Files.getFileStore(directory).getUsableSpace();
    if (room < LEAST_ROOM) {
      throw new IOException(
          "%d MiB are free, %d are needed".formatted(room >> 20, LEAST_ROOM >> 20));
    }
  }

  /** Kept beside the log, since a formatted directory refuses any other id. */
  private static String clusterId(Path directory) throws IOException {
    Path file = directory.resolve(CLUSTER_ID);
    // An empty file is what a kill in the middle of writing leaves; nothing was formatted then.
    if (!Files.exists(file) || Files.size(file) == 0) {
      Files.writeString(file, Uuid.randomUuid().toString());
    }
    return Files.readString(file).strip();
  }

  private static void format(Path directory, String clusterId) throws IOException {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerProperties.NODE)
            .setClusterId(clusterId)
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setIgnoreFormatted(true)
            .setControllerListenerName(BrokerProperties.CONTROLLER)
            .setMetadataLogDirectory(BrokerProperties.log(directory))
            .addDirectory(BrokerProperties.log(directory));
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot format the broker's directory " + directory, e);
    }
  }

  /** Binds and lets go again; the port, or a sentence that names it. */
  private static int bind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A broker that has just ended leaves connections behind that do no harm.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("port %d is taken: %s".formatted(port, e.getMessage()), e);
    }
  }
}
