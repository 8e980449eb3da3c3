package dev.kopfj.internal.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a watch request, cut into lines. Bytes come on any thread, and are handed to a step at once; the next
 * ones are asked for when that step is done, so that they cannot overtake each other.
 */
final class WatchConnection {

    /** Is told what comes, in steps. */
    interface Sink {
        /** Takes the next line. */
        void line(JsonNode line);

        /** Takes note of the end; the error is null if the server has ended the stream in good order. */
        void ended(@Nullable ApiError error);
    }

    private final Timeline timeline;
    private final String attempt;
    private final Sink sink;
    private final AtomicInteger delivered = new AtomicInteger();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable HttpResponse<AsyncBody> response;
    private @Nullable End end;
    private int received;
    private boolean closed;

    WatchConnection(Timeline timeline, String attempt, Sink sink) {
        this.timeline = timeline;
        this.attempt = attempt;
        this.sink = sink;
    }

    /** Asks for the watch at a path, as work. */
    void open(Api api, String path) {
        timeline.start(attempt, () -> {
            try {
                HttpResponse<AsyncBody> answer = api.stream(attempt, path, this::deliver);
                timeline.soon("answer to " + attempt, () -> opened(answer));
            } catch (RuntimeException error) {
                ApiError told = ApiError.of(attempt, error);
                timeline.soon("failure of " + attempt, () -> finish(told));
            }
        });
    }

    /** Ends the connection; its sink is told nothing any more. */
    void close() {
        closed = true;
        if (response != null) {
            response.body().cancel();
        }
    }

    private void opened(HttpResponse<AsyncBody> answer) {
        response = answer;
        if (closed) {
            answer.body().cancel();
            return;
        }
        var unused = answer.body().done().whenComplete((done, failure) -> {
            End last = new End(delivered.get(), failure);
            timeline.soon("end of " + attempt, () -> {
                end = last;
                finishIfAllIsReceived();
            });
        });
        answer.body().consume();
    }

    private void deliver(List<ByteBuffer> buffers, AsyncBody body) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            chunk.writeBytes(bytes);
        }
        delivered.incrementAndGet();
        timeline.soon("events of " + attempt, () -> receive(chunk.toByteArray(), body));
    }

    private void receive(byte[] chunk, AsyncBody body) {
        received++;
        int start = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n' && isGood()) {
                line.write(chunk, start, i - start);
                cut();
                start = i + 1;
            }
        }
        line.write(chunk, start, chunk.length - start);
        if (!closed) {
            body.consume();
        }
        finishIfAllIsReceived();
    }

    private void cut() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (closed || text.isBlank()) {
            return;
        }
        try {
            sink.line(Json.parse(text));
        } catch (IllegalArgumentException notJson) {
            ApiError error = ApiError.unreadable(attempt, notJson);
            close();
            sink.ended(error);
        }
    }

    private void finishIfAllIsReceived() {
        if (end != null && end.delivered() == received) {
            finish(error(end));
        }
    }

    private void finish(@Nullable ApiError error) {
        if (!closed) {
            closed = true;
            sink.ended(error);
        }
    }

    private @Nullable ApiError error(End last) {
        if (response != null && !isGood()) {
            String text = line.toString(StandardCharsets.UTF_8);
            return ApiError.refused(attempt, response.code(), text, response.header("Retry-After"));
        }
        return last.failure() == null ? null : ApiError.unanswered(attempt, last.failure());
    }

    private boolean isGood() {
        return response != null && response.isSuccessful();
    }

    /** How a stream ended: after so many deliveries, in good order or not. */
    private record End(int delivered, @Nullable Throwable failure) {}
}
