package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import java.util.List;
import java.util.regex.Pattern;

/** What the numbers and percentages of workloads must be like. */
final class Numbers {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}%");
    private static final int WHOLE = 100;

    private Numbers() {}

    /** Checks that numbers are not negative. */
    static void checkNotNegative(Spot spec, List<String> members) {
        members.forEach(member -> spec.at(member).notNegative());
    }

    /** Checks a number or percentage of pods. */
    static void checkShare(Spot share) {
        if (!share.value().isTextual()) {
            share.notNegative();
        } else if (!PERCENT.matcher(share.text()).matches()) {
            share.invalid("a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or "
                    + "'93%', regex used for validation is '[0-9]+%')");
        }
    }

    /** Checks that a percentage is not above the whole. */
    static void checkNotAboveWhole(Spot share) {
        if (share.value().isTextual() && amount(share.value()) > WHOLE) {
            share.invalid("must not be greater than 100%");
        }
    }

    /** Returns the number, or the number before the percent sign. */
    static int amount(JsonNode share) {
        if (!share.isTextual()) {
            return share.asInt();
        }
        String text = share.textValue();
        return PERCENT.matcher(text).matches() ? Integer.parseInt(text.substring(0, text.length() - 1)) : 0;
    }
}
