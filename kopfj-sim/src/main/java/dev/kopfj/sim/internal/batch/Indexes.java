package dev.kopfj.sim.internal.batch;

import java.util.NavigableSet;
import java.util.TreeSet;

/** Sets of numbers as a job's status has them, such as "0,2-5". */
final class Indexes {
    private Indexes() {}

    static NavigableSet<Integer> read(String text, int below) {
        NavigableSet<Integer> numbers = new TreeSet<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int last = Math.min(Integer.parseInt(ends[ends.length - 1]), below - 1);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Writes numbers in ascending order; two that follow each other are still written one by one. */
    static String write(NavigableSet<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            if (numbers.contains(number - 1)) {
                continue;
            }
            int last = number;
            while (numbers.contains(last + 1)) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(number);
            if (last > number) {
                text.append(last == number + 1 ? "," : "-").append(last);
            }
        }
        return text.toString();
    }
}
