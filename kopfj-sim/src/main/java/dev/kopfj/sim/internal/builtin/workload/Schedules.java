package dev.kopfj.sim.internal.builtin.workload;

import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The schedules of CronJobs: five fields, or a word that stands for them. */
final class Schedules {
    private static final Set<String> WORDS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, List.of()),
            new Field(0, 23, List.of()),
            new Field(1, 31, List.of()),
            new Field(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private Schedules() {}

    private record Field(int least, int most, List<String> names) {}

    /** Returns what is wrong with a schedule; "" when nothing is. */
    static String fault(String schedule) {
        if (schedule.startsWith("@")) {
            boolean known = WORDS.contains(schedule) || schedule.startsWith("@every ");
            return known ? "" : "unrecognized descriptor: " + schedule;
        }
        List<String> parts = new ArrayList<>();
        for (String part : schedule.strip().split("\\s+", -1)) {
            parts.add(part);
        }
        if (parts.size() != FIELDS.size()) {
            return "expected exactly 5 fields, found %d: [%s]".formatted(parts.size(), String.join(" ", parts));
        }
        for (int i = 0; i < parts.size(); i++) {
            String fault = fault(parts.get(i), FIELDS.get(i));
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private static String fault(String part, Field field) {
        for (String range : part.split(",", -1)) {
            String[] step = range.split("/", -1);
            String[] ends = step[0].split("-", -1);
            if (step.length > 2) {
                return "too many slashes: " + range;
            }
            if (ends.length > 2) {
                return "too many hyphens: " + range;
            }
            boolean all = step[0].equals("*") || step[0].equals("?");
            for (String end : all ? new String[0] : ends) {
                String fault = faultOfNumber(end, range, field);
                if (!fault.isEmpty()) {
                    return fault;
                }
            }
            if (step.length == 2 && number(step[1], field) <= 0) {
                return number(step[1], field) == 0
                        ? "step of range should be a positive number: " + range
                        : unreadable(step[1]);
            }
        }
        return "";
    }

    private static String faultOfNumber(String text, String range, Field field) {
        int number = number(text, field);
        if (number < 0) {
            return unreadable(text);
        }
        if (number < field.least()) {
            return "beginning of range (%d) below minimum (%d): %s".formatted(number, field.least(), range);
        }
        return number > field.most()
                ? "end of range (%d) above maximum (%d): %s".formatted(number, field.most(), range)
                : "";
    }

    private static String unreadable(String text) {
        return "failed to parse int from %s: strconv.Atoi: parsing %s: invalid syntax"
                .formatted(text, Json.quote(text));
    }

    private static int number(String text, Field field) {
        int named = field.names().indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + field.least();
        }
        boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
