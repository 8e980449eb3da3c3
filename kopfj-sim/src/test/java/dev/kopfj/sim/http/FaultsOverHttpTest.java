package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.sim.trace.Call;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults as programs in any language meet them, through a socket. */
class FaultsOverHttpTest {

    private static final String FAULT = """
        apiVersion: sim.kopfj.dev/v1
        kind: Fault
        metadata: {name: busy}
        spec:
          request: {verb: get, resource: namespaces}
          do: {answer: {code: 503, retryAfter: 2s}}
        """;

    private Cluster cluster;
    private HttpDoor door;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void open() {
        cluster = Cluster.start(1, Pacing.wall());
        door = cluster.open(HttpOptions.http());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFaultThatIsAppliedIsMetByTheNextRequest() throws IOException, InterruptedException {
        HttpResponse<String> applied = client.send(
                to("/apis/sim.kopfj.dev/v1/faults")
                        .header("content-type", "application/yaml")
                        .POST(HttpRequest.BodyPublishers.ofString(FAULT))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> refused = get("/api/v1/namespaces/default");

        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("2");
        assertThat(get("/api/v1/namespaces/default").statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionThatIsResetIsClosedWithoutAnAnswer() throws IOException, InterruptedException {
        cluster.inject(Fault.on("get", "namespaces").times(5).reset());

        assertThatThrownBy(() -> get("/api/v1/namespaces/default")).isInstanceOf(IOException.class);
    }

    @Test
    void whoComesThroughTheSocketIsToldApartByProgramAndByAccount() throws IOException, InterruptedException {
        cluster.inject(Fault.on("get", "namespaces").by("kubectl").answer(503));
        cluster.client().resource("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: shop, namespace: default}
                    """).create();
        String token = cluster.client()
                .serviceAccounts()
                .withName("shop")
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();

        assertThat(from("curl/8.5.0", "")).isEqualTo(200);
        assertThat(from("kubectl/v1.34.0 (linux/amd64) kubernetes/abc", "")).isEqualTo(503);
        assertThat(from("kubectl/v1.34.0 (linux/amd64) kubernetes/abc", token)).isEqualTo(403);
        assertThat(from("(odd)", "")).isEqualTo(200);

        assertThat(cluster.trace().calls())
                .filteredOn(call -> call.path().endsWith("/namespaces/default"))
                .extracting(Call::actor)
                .containsExactly("curl", "kubectl", "shop", "http");
    }

    private int from(String agent, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = to("/api/v1/namespaces/default").header("user-agent", agent);
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(door.url() + path));
    }
}
