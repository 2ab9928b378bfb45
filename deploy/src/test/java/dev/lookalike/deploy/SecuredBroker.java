package dev.lookalike.deploy;

import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.test.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that asks everybody for a password (SCRAM over TLS) and allows nothing that no ACL
 * allows. Its own certificate is made for the test.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String SECRET = "changeit-7f3a";
  private static final int ITERATIONS = 4096;
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Path folder;
  private final EmbeddedBroker broker;

  private SecuredBroker(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static SecuredBroker start(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path store = folder.resolve("broker.p12");
    makeCertificate(store, folder.resolve("keytool.log"));
    Properties secured = new Properties();
    secured.setProperty("listener.security.protocol.map", "CLIENTS:SASL_SSL");
    secured.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-256");
    secured.setProperty(
        "listener.name.clients.scram-sha-256.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    secured.setProperty("ssl.keystore.location", store.toString());
    secured.setProperty("ssl.keystore.type", "PKCS12");
    secured.setProperty("ssl.keystore.password", SECRET);
    secured.setProperty("ssl.key.password", SECRET);
    secured.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    return new SecuredBroker(
        folder, EmbeddedBroker.startSecured(folder.resolve("log"), secured, "admin", SECRET));
  }

  private static void makeCertificate(Path store, Path log) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "RSA",
            "-validity",
            "2",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            SECRET);
    try (ChildProcess process = ChildProcess.start(command, Map.of(), log)) {
      if (process.awaitExit(SOON) != 0) {
        throw new IllegalStateException("keytool failed: " + process.lines());
      }
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Gives somebody a password; without an ACL it lets them do nothing. */
  void addUser(String name) throws Exception {
    UserScramCredentialAlteration credential =
        new UserScramCredentialUpsertion(
            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS), SECRET);
    try (Admin admin = Admin.create(clientProperties("admin"))) {
      admin.alterUserScramCredentials(List.of(credential)).all().get();
    }
  }

  /** What a client of this name needs beside the address, as a file. */
  Path propertiesFile(String name) throws IOException {
    Path file = folder.resolve(name + ".properties");
    Properties properties = clientProperties(name);
    properties.remove("bootstrap.servers");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  Properties clientProperties(String name) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers());
    properties.setProperty("security.protocol", "SASL_SSL");
    properties.setProperty("sasl.mechanism", "SCRAM-SHA-256");
    properties.setProperty(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(name, SECRET));
    properties.setProperty("ssl.truststore.location", folder.resolve("broker.p12").toString());
    properties.setProperty("ssl.truststore.type", "PKCS12");
    properties.setProperty("ssl.truststore.password", SECRET);
    return properties;
  }

  static String secret() {
    return SECRET;
  }

  @Override
  public void close() {
    broker.close();
  }
}
