package dev.lookalike.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void shouldSuggestTheCommandThatWasMeant() {
    assertThat(run("serach")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("did you mean 'search'?");
  }

  @Test
  void shouldSuggestTheOptionThatWasMeant() {
    assertThat(run("search", "--imgae", "cat.png")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("'--image'");
  }

  @Test
  void shouldSayThatAPortIsTakenBeforeAnythingIsStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String samples = Repository.samples().resolve("pictures").toString();
      String port = "--kafka-port=" + taken.getLocalPort();
      assertThat(run("local", "--images", samples, "--port=0", port)).isEqualTo(1);
      assertThat(err.toString().lines()).singleElement().asString().contains("--kafka-port");
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void shouldExitWithTwoOnAPairThatIsNone() {
    assertThat(run("decide", "a-b", "reject")).isEqualTo(2);
    assertThat(err.toString()).contains("'a-b' is not of the form tenant/image|tenant/image");
  }

  @Test
  void shouldExitWithTwoOnTopicsWithoutPartitions() {
    assertThat(run("topics", "--partitions", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--partitions 0: must be 1 or more");
  }

  @Test
  void shouldRefuseAnIdThatIsNoneBeforeAnythingIsDeleted() {
    assertThat(run("delete", "a", "", "--bootstrap-servers", "127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString()).contains("must have 1 to 256 characters");
  }

  @Test
  void shouldNameTheFolderThatIsNoPicture(@TempDir Path folder) {
    String models = Repository.models().toString();
    assertThat(run("embed", folder.toString(), "--models", models)).isEqualTo(1);
    assertThat(err.toString()).contains(folder + ": is a folder, not a picture");
  }
}
