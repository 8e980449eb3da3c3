package dev.kopfj.testkit.property;

import dev.kopfj.testkit.property.plot.Plot;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/** Draws plots until one is found under which a property does not hold, and makes that one smaller. */
final class Search {

    /** How many plots are played at most to make one smaller. */
    private static final int PLAYS_MAX = 300;

    /** How varied jqwik makes values; of its own runs it is the number of tries. */
    private static final int GENERATION_SIZE = 1_000;

    private final Function<Plot, Optional<Finding>> judge;
    private final Set<Plot> known = new HashSet<>();
    private int played;

    private Search(Function<Plot, Optional<Finding>> judge) {
        this.judge = judge;
    }

    /** A finding as small as it could be made, the size of the plot that was drawn, and the number of its try. */
    record Found(Finding finding, int sizeBefore, int attempt) {}

    /** Tries so many plots; the same seed draws the same ones. */
    static Optional<Found> run(Arbitrary<Plot> plots, Function<Plot, Optional<Finding>> judge, long seed, int tries) {
        AtomicReference<@Nullable Found> found = new AtomicReference<>();
        JqwikSession.run(String.valueOf(seed), () -> {
            Random chance = JqwikSession.getRandom().orElseThrow();
            found.set(new Search(judge).search(plots.generator(GENERATION_SIZE), chance, tries));
        });
        return Optional.ofNullable(found.get());
    }

    private @Nullable Found search(RandomGenerator<Plot> generator, Random chance, int tries) {
        for (int attempt = 1; attempt <= tries; attempt++) {
            Plot plot = generator.next(chance).value();
            Optional<Finding> finding = known.add(plot) ? judge.apply(plot) : Optional.empty();
            if (finding.isPresent()) {
                return new Found(smaller(finding.get()), plot.size(), attempt);
            }
        }
        return null;
    }

    /** Takes the first smaller plot under which the property does not hold either, again and again. */
    private Finding smaller(Finding found) {
        Finding best = found;
        boolean better = true;
        while (better) {
            better = false;
            Iterator<Plot> candidates = Smaller.than(best.played().plot()).iterator();
            while (!better && candidates.hasNext() && played < PLAYS_MAX) {
                Optional<Finding> finding = again(candidates.next());
                better = finding.isPresent();
                best = finding.orElse(best);
            }
        }
        return best;
    }

    private Optional<Finding> again(Plot plot) {
        if (!known.add(plot)) {
            return Optional.empty();
        }
        played++;
        return judge.apply(plot);
    }
}
