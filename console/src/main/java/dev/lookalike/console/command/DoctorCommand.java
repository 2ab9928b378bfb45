package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.doctor.Doctor;
import dev.lookalike.console.doctor.Finding;
import dev.lookalike.console.doctor.Finding.Level;
import dev.lookalike.console.terminal.OutputOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what is wrong with an installation. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check Kafka, topics, transactions, model, index, apps and a search, and say what to do about each fault.",
    footer = {
      "",
      "Exit code 0: nothing is broken; 1: something is.",
      "Examples:",
      "  lookalike doctor",
      "  lookalike doctor --bootstrap-servers kafka:9092 --json"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--abort-transactions",
      description =
          "End the transactions that hang: those that are open although their coordinator, which"
              + " must not be away, knows of none.")
  boolean abortTransactions;

  private boolean broken;

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Doctor doctor = new Doctor(model.directory, model.name, this::print);
    doctor.lookHere();
    try {
      connection.requireKafka();
    } catch (IllegalStateException e) {
      print(
          new Finding(
              "Kafka",
              Level.FAULT,
              "none answers at " + connection.bootstrapServers,
              "start it (`lookalike local`), or give --bootstrap-servers and --kafka-properties"));
      doctor.lookAtModel();
      return 1;
    }
    try (Admin admin = connection.admin();
        CatalogClient client = connection.connect()) {
      doctor.look(admin, client, new WantedTopics(null, null).of(admin), abortTransactions);
    }
    return broken ? 1 : 0;
  }

  private void print(Finding finding) {
    broken |= finding.level() == Level.FAULT;
    output.document(finding);
    output.say("%s %-13s %s", mark(finding.level()), finding.part(), finding.seen());
    if (!finding.remedy().isEmpty()) {
      output.say("  %-13s -> %s", "", finding.remedy());
    }
  }

  private static String mark(Level level) {
    return Ansi.AUTO.string(
        switch (level) {
          case OK -> "@|green ok|@  ";
          case WARNING -> "@|yellow look|@";
          case FAULT -> "@|red bad|@ ";
        });
  }
}
