package dev.kopfj.sim.mock;

import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.internal.MockDispatcher;
import io.fabric8.mockwebserver.internal.SimpleRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** What a test has said, by {@code expect()}, shall be answered in place of the cluster. */
final class Expectations {

    private final Map<ServerRequest, Queue<ServerResponse>> responses;
    private final MockDispatcher mock;

    Expectations(Map<ServerRequest, Queue<ServerResponse>> responses) {
        this.responses = responses;
        this.mock = new MockDispatcher(responses);
    }

    /** Returns what the test wants to be answered; the messages of its web sockets learn of every request. */
    Optional<MockResponse> answer(RecordedRequest request) {
        if (responses.isEmpty()) {
            return Optional.empty();
        }
        boolean expected = isExpected(request);
        MockResponse answer = mock.dispatch(request);
        return expected ? Optional.of(answer) : Optional.empty();
    }

    private boolean isExpected(RecordedRequest request) {
        return List.of(new SimpleRequest(request.method(), request.getPath()), new SimpleRequest(request.getPath()))
                .stream()
                .anyMatch(key -> {
                    Queue<ServerResponse> queue = responses.get(key);
                    return queue != null && !queue.isEmpty();
                });
    }

    void forget() {
        responses.clear();
    }

    void shutdown() {
        mock.shutdown();
    }

    void releaseResources() {
        mock.releaseResources();
    }
}
