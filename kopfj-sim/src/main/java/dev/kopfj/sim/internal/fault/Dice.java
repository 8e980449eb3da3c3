package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which effects chance draws for which moments. */
final class Dice {
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int AWAY = 503;
    private static final int TIMED_OUT = 504;

    private final RandomGenerator chance;
    private final FaultPlan plan;

    Dice(RandomGenerator chance, FaultPlan plan) {
        this.chance = chance;
        this.plan = plan;
    }

    /** Draws what happens at a moment; null if nothing does. */
    @Nullable Effect at(Moment moment) {
        double share = switch (moment.phase()) {
            case TOLD -> plan.events();
            case CALLED -> plan.requests();
            default -> plan.requests() / 2;
        };
        if (share == 0 || chance.nextDouble() >= share) {
            return null;
        }
        return any(
                switch (moment.phase()) {
                    case SENT -> List.of(new Effect.Delay(millis(100, 5_000)));
                    case ARRIVED -> refusals(moment.deed().verb());
                    case DONE -> List.of(new Effect.Reset(), new Effect.Answer(TIMED_OUT, Duration.ZERO));
                    case CALLED -> List.of(new Effect.Reset(), new Effect.Answer(FAILED, Duration.ZERO));
                    default -> moment.deed().verb().equals("BOOKMARK") ? List.of(new Effect.Drop()) : interruptions();
                });
    }

    private List<Effect> refusals(String verb) {
        List<Effect> effects = new ArrayList<>(List.of(
                new Effect.Reset(),
                new Effect.Answer(TOO_MANY, Duration.ofSeconds(1)),
                new Effect.Answer(FAILED, Duration.ZERO),
                new Effect.Answer(AWAY, Duration.ofSeconds(1)),
                new Effect.Forbid()));
        if (verb.equals("create")) {
            effects.add(new Effect.Quota("drawn"));
        }
        if (verb.equals("list")) {
            // Programs list rarely, and what is old then is what they begin with.
            effects.addAll(Collections.nCopies(effects.size(), new Effect.Stale(millis(100, 5_000))));
        }
        return effects;
    }

    private List<Effect> interruptions() {
        return List.of(
                new Effect.Delay(millis(100, 5_000)),
                new Effect.Coalesce(millis(100, 5_000)),
                new Effect.Reset(),
                new Effect.Expire(),
                new Effect.Drop());
    }

    Effect ofPrograms() {
        return any(List.of(
                new Effect.Crash(millis(100, 20_000)),
                new Effect.Pause(millis(1_000, 40_000)),
                new Effect.Partition(millis(1_000, 60_000)),
                new Effect.Skew(millis(0, 10_000).minusSeconds(5)),
                new Effect.Forbid()));
    }

    Effect ofObjects(int number) {
        return any(List.of(
                new Effect.Edit("{\"metadata\":{\"annotations\":{\"somebody.example/touch\":\"" + number + "\"}}}"),
                new Effect.WipeStatus(),
                new Effect.StripAnnotations(),
                new Effect.RemoveFinalizers(),
                new Effect.Recreate()));
    }

    Effect ofNode(String node) {
        Duration length = millis(10_000, 90_000);
        return coin() ? new Effect.LoseNode(node, length) : new Effect.Partition(length);
    }

    /** Draws how long something is out of order that does not mend itself at once. */
    Duration outage() {
        return millis(1_000, 20_000);
    }

    boolean coin() {
        return chance.nextBoolean();
    }

    <T> T any(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }

    /** Draws when something comes that comes now and then. */
    Duration wait(Duration mean) {
        double factor = -Math.log(1 - chance.nextDouble());
        return Duration.ofMillis(Math.max(1, Math.round(mean.toMillis() * factor)));
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(chance.nextInt(from, to));
    }
}
