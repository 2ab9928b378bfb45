package dev.lookalike.console.doctor;

import dev.lookalike.app.ConsumerLag;
import dev.lookalike.console.terminal.Counted;
import dev.lookalike.schema.ModelId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whether the four apps are there, by their consumer groups, and how far behind they are. */
final class AppsCheck {
  /** So many events behind and somebody who waits will ask. */
  private static final long MUCH = 10_000;

  private final Admin admin;

  AppsCheck(Admin admin) {
    this.admin = admin;
  }

  List<Finding> look(ModelId model) throws ExecutionException, InterruptedException {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("embedder", "lookalike-embedder");
    groups.put("indexer", "lookalike-indexer-" + model);
    groups.put("duplicates", "lookalike-duplicates");
    groups.put("query", "lookalike-query");
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> group : groups.entrySet()) {
      findings.add(look(group.getKey(), group.getValue()));
    }
    return findings;
  }

  private Finding look(String app, String group) throws ExecutionException, InterruptedException {
    int members = members(group);
    if (members == 0) {
      return Finding.fault(
          app,
          "nobody is in the group " + group,
          "start %s-app, or read the end of its log".formatted(app));
    }
    long lag = new ConsumerLag(admin).of(group);
    String seen = Counted.of(members, "consumer") + ", " + Counted.of(lag, "event") + " behind";
    return lag < MUCH
        ? Finding.ok(app, seen)
        : Finding.warning(app, seen, "if that grows, start more instances of " + app + "-app");
  }

  private int members(String group) throws ExecutionException, InterruptedException {
    try {
      ConsumerGroupDescription found =
          admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
      return found.members().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }
}
