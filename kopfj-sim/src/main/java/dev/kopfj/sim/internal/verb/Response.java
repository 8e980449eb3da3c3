package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.watch.Feed;
import java.util.Map;

/** The answer to a request: a whole body, or the opening of a stream. */
public sealed interface Response {
    /** Returns the HTTP status code. */
    int code();

    /** Returns the headers, with their names as Kubernetes writes them. */
    Map<String, String> headers();

    /** An answer whose body is complete. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int code, Map<String, String> headers, byte[] body) implements Response {}

    /** An answer whose body is a stream of watch events; nothing is delivered before the feed is opened. */
    record Streaming(int code, Map<String, String> headers, Feed feed) implements Response {}
}
