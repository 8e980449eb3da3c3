package dev.kopfj.sim.internal.node;

import dev.kopfj.sim.internal.node.pod.Log;
import dev.kopfj.sim.internal.verb.exchange.Query;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * Which lines of a log somebody wants to see, and how.
 *
 * @param since only lines from this moment on
 * @param tail only so many of the last lines
 * @param bytes only so many bytes from the beginning of all that
 * @param timestamps with the moment before each line
 */
record Excerpt(Instant since, long tail, long bytes, boolean timestamps) {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    static Excerpt of(Query options, Instant now) {
        return new Excerpt(
                since(options, now),
                number(options, "tailLines"),
                number(options, "limitBytes"),
                options.on("timestamps"));
    }

    private static Instant since(Query options, Instant now) {
        String seconds = options.get("sinceSeconds");
        if (!seconds.isEmpty()) {
            return now.minusSeconds(Long.parseLong(seconds));
        }
        try {
            return Instant.parse(options.get("sinceTime"));
        } catch (DateTimeParseException unsaid) {
            return Instant.MIN;
        }
    }

    private static long number(Query options, String name) {
        String text = options.get(name);
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /** Returns the lines that are meant. */
    List<Log.Line> chosen(List<Log.Line> lines) {
        List<Log.Line> recent =
                lines.stream().filter(line -> !line.at().isBefore(since)).toList();
        return recent.size() <= tail ? recent : recent.subList(recent.size() - (int) tail, recent.size());
    }

    /** Returns a line as it is shown, without its end. */
    byte[] shown(Log.Line line) {
        String text = timestamps ? NANOS.format(line.at()) + " " + line.text() : line.text();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns all that is meant, as one text. */
    byte[] bytes(List<Log.Line> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        chosen(lines).forEach(line -> {
            out.writeBytes(shown(line));
            out.write('\n');
        });
        byte[] all = out.toByteArray();
        return all.length <= bytes ? all : Arrays.copyOf(all, (int) bytes);
    }
}
