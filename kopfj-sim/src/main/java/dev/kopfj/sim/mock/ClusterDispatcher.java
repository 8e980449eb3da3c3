package dev.kopfj.sim.mock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import io.fabric8.kubernetes.client.server.mock.Resetable;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Puts the simulated cluster behind fabric8's own MockWebServer: what the test does not expect, the cluster answers. */
@Differs(how = "behind fabric8's own MockWebServer, watches need a web socket; behind ours, they need not")
public final class ClusterDispatcher extends Dispatcher implements Resetable {

    /** In this namespace work the clients of a mock server, which unlike a cluster needs none to be made. */
    private static final String NAMESPACE = "test";

    private final Visitor visitor;
    private final Expectations expectations;

    /** Makes a dispatcher; the responses are those that the server's {@code expect()} fills. */
    public ClusterDispatcher(Visitor.Reception reception, Map<ServerRequest, Queue<ServerResponse>> responses) {
        this.visitor = reception.visitor(reception.actor().simulation().actor("mock"));
        this.expectations = new Expectations(responses);
        found(NAMESPACE);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return expected(request).orElseGet(() -> ask(request));
    }

    /** Returns the answer that the test wants, if it wants one. */
    Optional<MockResponse> expected(RecordedRequest request) {
        return expectations.answer(request);
    }

    private void found(String namespace) {
        ObjectNode body = Json.object();
        body.putObject("metadata").put("name", namespace);
        Request create = Request.of(Caller.ADMIN, "POST", "/api/v1/namespaces").body(Json.write(body));
        visitor.actor().simulation().visit("found a namespace", () -> visitor.send(create));
    }

    private MockResponse ask(RecordedRequest recorded) {
        Request request = request(recorded);
        Response response = visitor.actor().simulation().visit("answer a request", () -> visitor.sendSafely(request));
        if (response instanceof Response.Streaming stream) {
            boolean upgrade = "websocket".equalsIgnoreCase(recorded.getHeader("Upgrade"));
            return upgrade ? socket(stream) : unstreamed();
        }
        return whole(response.code(), response.headers(), ((Response.Whole) response).body());
    }

    private MockResponse socket(Response.Streaming stream) {
        return new MockResponse()
                .withWebSocketUpgrade(new WatchListener(visitor.actor().simulation(), stream.feed()));
    }

    /** A mock response has all of its body when it is made. */
    private static MockResponse unstreamed() {
        Problem problem = Problem.notImplemented(
                "watches over plain HTTP, which fabric8's MockWebServer cannot stream; use Cluster.mockServer");
        return whole(problem.code(), Map.of("Content-Type", List.of("application/json")), problem.body());
    }

    private static MockResponse whole(int code, Map<String, List<String>> headers, byte[] body) {
        MockResponse answer = new MockResponse().setResponseCode(code).setBody(body);
        headers.forEach((name, values) -> values.forEach(value -> answer.addHeader(name, value)));
        return answer;
    }

    private static Request request(RecordedRequest recorded) {
        Map<String, String> headers = new LinkedHashMap<>();
        recorded.getHeaders()
                .toMultimap()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return Request.of(Caller.ADMIN, recorded.getMethod(), recorded.getPath())
                .headers(headers)
                .body(recorded.getBody() == null ? "".getBytes(StandardCharsets.UTF_8) : bytes(recorded));
    }

    private static byte[] bytes(RecordedRequest recorded) {
        byte[] bytes = recorded.getBody().getBytes();
        return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public void reset() {
        expectations.forget();
    }

    @Override
    public void shutdown() {
        expectations.shutdown();
    }

    @Override
    public void releaseResources() {
        expectations.releaseResources();
    }
}
