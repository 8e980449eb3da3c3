package dev.kopfj.internal.engine.await;

import dev.kopfj.handler.Awaited;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.on.WaitFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What is wrong with what a handler says that it waits for. Pure. */
public final class Mistakes {

    private Mistakes() {}

    /** Returns what is wrong with it, for a handler of these resources. */
    public static List<String> of(Awaited awaited, ResourcePattern waiting) {
        List<String> mistakes = new ArrayList<>();
        look(mistakes, Want::selector, awaited);
        look(mistakes, Template::new, awaited.name());
        awaited.labels().forEach(label -> look(mistakes, Mistakes::label, label));
        look(mistakes, Condition::of, awaited);
        if (awaited.name().isEmpty() && !awaited.owned() && awaited.labels().isEmpty()) {
            mistakes.add("it is not said which of %s are waited for. Give their name or labels, or say that the "
                            .formatted(awaited.resource())
                    + "waiting object owns them.");
        }
        if (awaited.timeout() != null && awaited.timeout().compareTo(Duration.ZERO) <= 0) {
            mistakes.add("the wait has no time at all. Leave the time-out away for any time.");
        }
        if (mistakes.isEmpty() && waits(awaited).equals(waiting.exact().orElse(null)) && isSelf(awaited)) {
            mistakes.add("it waits for its own object, which waits for it.");
        }
        return mistakes;
    }

    /** Returns what others could wait for in turn: a condition of a resource; empty if it is about being there. */
    public static String mutual(Awaited awaited) {
        boolean there = awaited.condition().equals(WaitFor.EXISTS)
                || awaited.condition().equals(WaitFor.ABSENT);
        return there || awaited.judge() != null ? "" : awaited.condition();
    }

    /** Returns the resource that is waited for, which must be named in full. */
    public static Selector waits(Awaited awaited) {
        return Want.selector(awaited);
    }

    private static boolean isSelf(Awaited awaited) {
        return awaited.name().equals("{metadata.name}");
    }

    private static Template label(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    "'%s' is no label. Write it like tenant={metadata.name}.".formatted(text));
        }
        return new Template(text.substring(equals + 1));
    }

    private static <T> void look(List<String> mistakes, Function<T, ?> reading, T text) {
        try {
            Objects.requireNonNull(reading.apply(text));
        } catch (IllegalArgumentException wrong) {
            mistakes.add(String.valueOf(wrong.getMessage()));
        }
    }
}
