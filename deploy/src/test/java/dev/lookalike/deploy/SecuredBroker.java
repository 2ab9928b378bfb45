package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A broker with the settings of {@code deploy/secured.yml}: it asks everybody for a password (SCRAM
 * over TLS) and allows nothing that no ACL allows. Secrets, users and rights come from the scripts
 * that an operator runs.
 */
final class SecuredBroker implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(3);

  private final Path folder;
  private final Path secrets;
  private final EmbeddedBroker broker;

  private SecuredBroker(Path folder, Path secrets, EmbeddedBroker broker) {
    this.folder = folder;
    this.secrets = secrets;
    this.broker = broker;
  }

  static SecuredBroker start(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path secrets = folder.resolve("secrets");
    run(folder, Map.of(), "secrets.sh", secrets.toString());
    EmbeddedBroker broker =
        EmbeddedBroker.startSecured(folder.resolve("log"), "INTERNAL", composed(secrets));
    SecuredBroker secured = new SecuredBroker(folder, secrets, broker);
    secured.giveAccess();
    return secured;
  }

  /** What the compose file says of everything but listeners, which are containers' addresses. */
  private static Properties composed(Path secrets) {
    Properties properties = new Properties();
    ComposeFile.onlySecured()
        .environment("kafka")
        .forEach(
            (variable, value) -> {
              String name = property(variable);
              if (!name.contains("listeners")
                  && !name.startsWith("listener.security")
                  && !name.startsWith("inter.broker")) {
                properties.setProperty(name, value.replace("/run/secrets", secrets.toString()));
              }
            });
    return properties;
  }

  /** The rule of Kafka's image. */
  private static String property(String variable) {
    return variable
        .replaceFirst("^KAFKA_", "")
        .replace("___", "-")
        .replace("__", "\0")
        .replace("_", ".")
        .replace("\0", "_")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** As the compose file's step of the same name. */
  private void giveAccess() throws IOException {
    Map<String, String> tools =
        Map.of(
            "KAFKA_CONFIGS", tool("kafka.admin.ConfigCommand"),
            "KAFKA_ACLS", tool("org.apache.kafka.tools.AclCommand"));
    String users = secrets.resolve("users").toString();
    run(folder, tools, "access.sh", broker.ownServers(), "/dev/null", users);
  }

  /** Kafka's own tool, from its jar, as the script finds it on an operator's machine. */
  private String tool(String main) throws IOException {
    Path tool = folder.resolve(main.substring(main.lastIndexOf('.') + 1));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        tool,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"), main));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    return tool.toString();
  }

  private static void run(
      Path folder, Map<String, String> environment, String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Repository.root().resolve("deploy").resolve(script).toString());
    command.addAll(List.of(arguments));
    Path log = folder.resolve(script + ".log");
    try (ChildProcess process = ChildProcess.start(command, environment, log)) {
      assertThat(process.awaitExit(SOON)).as(() -> String.join("\n", process.lines())).isZero();
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What a client of this name needs beside the address, as a file. */
  Path propertiesFile(String user) {
    return secrets.resolve(user + ".properties");
  }

  Properties clientProperties(String user) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers());
    try (var in = Files.newBufferedReader(propertiesFile(user))) {
      properties.load(in);
    }
    return properties;
  }

  /** Everybody's password. */
  List<String> passwords() throws IOException {
    return Files.readAllLines(secrets.resolve("users")).stream()
        .map(line -> line.split(" ", 2)[1])
        .toList();
  }

  @Override
  public void close() {
    broker.close();
  }
}
