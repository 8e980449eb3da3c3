package dev.kopfj.internal.declare;

import dev.kopfj.handler.Filter;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what can be said of a handler, but would keep it from ever being run, or mean nothing. */
final class Sense {

    private static final Pattern KEY = Pattern.compile("([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    private Sense() {}

    /** Returns what is wrong with a handler's options, and with its filter. */
    static List<String> mistakes(Declared handler) {
        List<String> mistakes = new ArrayList<>();
        limits(handler.options(), mistakes);
        keys(handler.options().filter(), mistakes);
        if (handler instanceof TimerHandler timer) {
            timing(timer.timing(), mistakes);
        }
        if (handler instanceof ActivityHandler && !handler.options().filter().equals(Filter.any())) {
            mistakes.add("it has a filter, but there is no object to look at in the operator's own life.");
        }
        if (handler.options().optional() && handler instanceof ResourceHandler own && own.trigger() != Trigger.DELETE) {
            mistakes.add("it is optional, but only delete handlers can be: no other holds an object.");
        }
        return mistakes;
    }

    private static void limits(HandlerOptions options, List<String> mistakes) {
        Integer retries = options.retries();
        if (retries != null && retries < 1) {
            mistakes.add("retries is %d, so the handler would never run. It counts the attempts in total: 1 or more."
                    .formatted(retries));
        }
        if (isZero(options.timeout())) {
            mistakes.add(
                    "timeout is zero or less, so the handler would never run. Leave it out, or give it some time.");
        }
    }

    private static void keys(Filter filter, List<String> mistakes) {
        Stream.concat(filter.labels().keySet().stream(), filter.annotations().keySet().stream())
                .filter(key -> !KEY.matcher(key).matches())
                .forEach(key -> mistakes.add("no label or annotation can have the key '%s'.".formatted(key)));
        if (filter.field().contains("")) {
            mistakes.add("the field '%s' has an empty key, so it never is. Write it like spec.size."
                    .formatted(String.join(".", filter.field())));
        }
    }

    private static void timing(TimerOptions timing, List<String> mistakes) {
        if (isZero(timing.interval())) {
            mistakes.add("interval is zero or less, so the timer would run without a pause.");
        }
        if (timing.sharp() && timing.interval() == null) {
            mistakes.add("it is sharp, but has no interval to be kept.");
        }
    }

    private static boolean isZero(@Nullable Duration duration) {
        return duration != null && (duration.isZero() || duration.isNegative());
    }
}
