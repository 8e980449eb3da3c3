package dev.kopfj.internal.action;

import dev.kopfj.config.Lifecycle;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Picks those that are run in one cycle. */
public final class Lifecycles {

    private Lifecycles() {}

    /** Returns which of the handlers that are awake are run now, in their order. */
    public static List<Map.Entry<ResourceHandler, HandlerRecord>> pick(
            Lifecycle lifecycle, List<Map.Entry<ResourceHandler, HandlerRecord>> awake, RandomGenerator chance) {
        if (awake.size() < 2) {
            return awake;
        }
        return switch (lifecycle) {
            case ASAP ->
                awake.stream()
                        .min(Comparator.comparingInt(entry -> entry.getValue().retries()))
                        .map(List::of)
                        .orElse(List.of());
            case ALL_AT_ONCE -> awake;
            case ONE_BY_ONE -> awake.subList(0, 1);
            case RANDOMIZED -> List.of(awake.get(chance.nextInt(awake.size())));
            case SHUFFLED -> shuffled(awake, chance);
        };
    }

    private static <T> List<T> shuffled(List<T> ordered, RandomGenerator chance) {
        List<T> left = new ArrayList<>(ordered);
        List<T> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(chance.nextInt(left.size())));
        }
        return shuffled;
    }
}
