package dev.kopfj.sim.internal.verb.exchange;

import dev.kopfj.sim.internal.watch.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to a request: a whole body, or the opening of a stream. */
public sealed interface Response {
    /** Returns the HTTP status code. */
    int code();

    /** Returns the headers, with their names as Kubernetes writes them. */
    Map<String, List<String>> headers();

    /** Returns this answer with one more header, which has these values. */
    Response with(String header, List<String> values);

    /** An answer whose body is complete. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int code, Map<String, List<String>> headers, byte[] body) implements Response {
        @Override
        public Whole with(String header, List<String> values) {
            return new Whole(code, more(headers, header, values), body);
        }
    }

    /** An answer whose body is a stream of watch events; nothing is delivered before the feed is opened. */
    record Streaming(int code, Map<String, List<String>> headers, Feed feed) implements Response {
        @Override
        public Streaming with(String header, List<String> values) {
            return new Streaming(code, more(headers, header, values), feed);
        }
    }

    private static Map<String, List<String>> more(Map<String, List<String>> headers, String name, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.copyOf(values));
        return more;
    }
}
