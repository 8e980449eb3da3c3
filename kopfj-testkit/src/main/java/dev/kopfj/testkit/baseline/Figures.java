package dev.kopfj.testkit.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.audit.Access;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Kind;
import dev.kopfj.testkit.scenario.Outcome;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one scenario came to with one seed, as far as a later run can be worse.
 *
 * @param passed whether all was as expected
 * @param virtualMillis how long it took in the cluster
 * @param calls how many requests there were
 * @param writes how many of them could change something
 * @param handlers what the runs of each handler came to, by its id
 * @param rights what the operators had to be allowed, in words
 * @param definitions the definitions of custom resources at the end
 * @param objects the last versions of custom objects
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Figures(
        boolean passed,
        long virtualMillis,
        long calls,
        long writes,
        SortedMap<String, Runs> handlers,
        List<String> rights,
        List<JsonNode> definitions,
        List<JsonNode> objects) {

    /** How often a handler has succeeded, and how often it has not. */
    record Runs(int succeeded, int failed) {

        static final Runs NONE = new Runs(0, 0);

        Runs and(boolean failure) {
            return failure ? new Runs(succeeded, failed + 1) : new Runs(succeeded + 1, failed);
        }
    }

    static Figures of(Outcome outcome) {
        List<Call> calls = outcome.story().calls();
        StoredObjects stored = StoredObjects.in(outcome.story().entries());
        return new Figures(
                outcome.passed(),
                outcome.virtualTime().toMillis(),
                calls.size(),
                calls.stream().filter(Call::isWrite).count(),
                handlers(outcome.story().entries()),
                outcome.rights().accesses().stream()
                        .map(Figures::ofAnyObject)
                        .distinct()
                        .toList(),
                stored.definitions(),
                stored.objects());
    }

    /** Names of objects and namespaces differ from run to run without meaning anything. */
    private static String ofAnyObject(Access access) {
        String kind = access.group().isEmpty() ? access.resource() : access.resource() + "." + access.group();
        return access.verb() + " " + kind;
    }

    private static SortedMap<String, Runs> handlers(List<Entry> entries) {
        Map<String, Runs> runs = new TreeMap<>();
        for (Entry entry : entries) {
            int end = entry.what().indexOf(" of ");
            if (entry.kind() == Kind.HANDLER && end > 0 && !entry.what().startsWith("begins ")) {
                String id = entry.what().substring(0, end);
                runs.put(id, runs.getOrDefault(id, Runs.NONE).and(entry.failed()));
            }
        }
        return new TreeMap<>(runs);
    }
}
