package dev.kopfj.testkit.property.ending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One play, played once without a crash, and then with a crash before and one after each request of the operator, which
 * starts again soon. What may differ, as handlers are run at least once and not exactly once, is named by the test.
 *
 * <pre>{@code
 * Crashes crashes = Crashes.atEveryRequest(play)
 *         .allowing("create_fn runs again if its record was not written", d -> d.place().startsWith("create_fn"));
 *
 * assertThat(crashes.differences()).isEmpty();
 * assertThat(crashes.unusedAllowances()).isEmpty();
 * }</pre>
 */
public final class Crashes {

    private final Ending calm;
    private final Map<Crash, List<Difference>> differences;
    private final Map<String, Predicate<Difference>> allowed = new LinkedHashMap<>();

    private Crashes(Ending calm, Map<Crash, List<Difference>> differences) {
        this.calm = calm;
        this.differences = differences;
    }

    /** Plays it all; nothing is judged yet. */
    public static Crashes atEveryRequest(Play play) {
        Ending calm = play.run(operator -> {});
        Map<Crash, List<Difference>> differences = new LinkedHashMap<>();
        for (int i = 0; i < calm.requests().size(); i++) {
            for (boolean answered : List.of(false, true)) {
                Crash crash = new Crash(i + 1, calm.requests().get(i), answered);
                differences.put(crash, calm.differences(play.run(crash::prepare)));
            }
        }
        return new Crashes(calm, differences);
    }

    /** Names a reason for which runs may differ in such a place. */
    public Crashes allowing(String reason, Predicate<Difference> which) {
        allowed.put(reason, which);
        return this;
    }

    /** Returns the requests of the run without a crash. */
    public List<String> requests() {
        return calm.requests();
    }

    /** Returns what differs and is not allowed to, by crash. */
    public Map<Crash, List<Difference>> differences() {
        Map<Crash, List<Difference>> left = new LinkedHashMap<>();
        differences.forEach((crash, all) -> {
            List<Difference> wrong = new ArrayList<>(all);
            wrong.removeIf(difference -> allowed.values().stream().anyMatch(which -> which.test(difference)));
            if (!wrong.isEmpty()) {
                left.put(crash, wrong);
            }
        });
        return left;
    }

    /** Returns the reasons for which nothing has differed. */
    public Set<String> unusedAllowances() {
        Set<String> unused = new LinkedHashSet<>(allowed.keySet());
        allowed.forEach((reason, which) -> {
            if (differences.values().stream().flatMap(List::stream).anyMatch(which)) {
                unused.remove(reason);
            }
        });
        return unused;
    }
}
