package dev.kopfj.internal.log;

import java.util.List;
import org.slf4j.event.Level;

/**
 * What lines of a log look like, and which are written.
 *
 * @param format what they look like
 * @param prefix whether the object's namespace and name stand before the message
 * @param reference under which key the object stands in JSON
 * @param lowest the lowest level that is written
 * @param libraries whether that holds for the libraries below the framework, too, which are else written from {@code INFO} on
 */
public record LogStyle(Format format, boolean prefix, String reference, Level lowest, boolean libraries) {

    private static final List<String> LIBRARIES = List.of("io.fabric8.", "io.vertx.", "io.netty.", "okhttp3.");

    /** What a line looks like. */
    public enum Format {
        /** Time, logger, level and message. */
        FULL,
        /** The message alone. */
        PLAIN,
        /** An object for each line. */
        JSON
    }

    boolean writes(Level level, String logger) {
        boolean capped = !libraries
                && lowest.toInt() < Level.INFO.toInt()
                && LIBRARIES.stream().anyMatch(logger::startsWith);
        return level.toInt() >= (capped ? Level.INFO : lowest).toInt();
    }
}
