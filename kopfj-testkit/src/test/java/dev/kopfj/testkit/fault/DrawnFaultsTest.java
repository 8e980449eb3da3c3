package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.fault.Effect;
import dev.kopfj.testkit.fault.Storm.Run;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults of all kinds that the seed draws, over an operator that makes a Deployment, a StatefulSet and a Job, and guards
 * its objects by a webhook.
 */
class DrawnFaultsTest {

    private static final int SEEDS = Integer.getInteger("kopfj.seeds", 200);
    private static final int MANY_SEEDS = 1_000;

    @Test
    void allConvergesOnceTheFaultsEndAndEachSeedTellsOneStory() {
        Set<String> drawn = run(SEEDS);

        if (SEEDS >= 200) {
            assertThat(drawn).hasSize(Effect.class.getPermittedSubclasses().length + 1);
        }
    }

    @Test
    @Tag("long")
    void aThousandSeedsConvergeAndEachTellsOneStory() {
        run(MANY_SEEDS);
    }

    /** Returns the effects that were drawn, those on a webhook apart. */
    private static Set<String> run(int seeds) {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Run first = Storm.run(seed);
            Run second = Storm.run(seed);

            assertThat(second.story()).as("the story of seed %d", seed).isEqualTo(first.story());
            assertThat(second.fingerprint()).as("every step of seed %d", seed).isEqualTo(first.fingerprint());
            drawn.addAll(first.effects());
        }
        return drawn;
    }
}
