package dev.lookalike.console.doctor;

import dev.lookalike.app.HangingTransactions;
import dev.lookalike.app.HangingTransactions.Hanging;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Whether readers of committed records wait for a transaction that nobody will end. */
final class TransactionsCheck {
  private static final String PART = "transactions";

  private final HangingTransactions transactions;
  private final boolean mayAbort;

  TransactionsCheck(Admin admin, boolean mayAbort) {
    this.transactions = new HangingTransactions(admin);
    this.mayAbort = mayAbort;
  }

  List<Finding> look() throws ExecutionException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Hanging hanging : transactions.find()) {
      findings.add(mayAbort ? abort(hanging) : report(hanging));
    }
    return findings.isEmpty() ? List.of(Finding.ok(PART, "none hangs")) : findings;
  }

  private static Finding report(Hanging hanging) {
    return Finding.fault(
        PART,
        "one hangs in %s since offset %d: whoever reads committed records waits there for ever"
            .formatted(hanging.partition(), hanging.since()),
        "lookalike doctor --abort-transactions; what it wrote is worked off again");
  }

  private Finding abort(Hanging hanging) throws ExecutionException, InterruptedException {
    transactions.abort(hanging);
    return Finding.warning(
        PART,
        "aborted one that hung in %s since offset %d"
            .formatted(hanging.partition(), hanging.since()),
        "restart an app that had ended because of it");
  }
}
