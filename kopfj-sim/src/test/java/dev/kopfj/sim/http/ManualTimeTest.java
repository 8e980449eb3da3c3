package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualTimeTest {

    private final Cluster cluster = Cluster.start(1);
    private final HttpDoor door = cluster.open(HttpOptions.http());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void timeStandsUntilItIsMoved() throws IOException, InterruptedException {
        HttpResponse<String> before = client.send(time("").build(), BodyHandlers.ofString());
        HttpResponse<String> moved = advance("{\"duration\":\"1h30m\"}");

        assertThat(before.body()).isEqualTo("{\"now\":\"2025-01-01T00:00:00Z\",\"elapsed\":\"PT0S\"}");
        assertThat(moved.body()).isEqualTo("{\"now\":\"2025-01-01T01:30:00Z\",\"elapsed\":\"PT1H30M\"}");
        assertThat(cluster.simulation().elapsed()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void theTestMovesTimeForThoseOutside() throws IOException, InterruptedException {
        cluster.advance(Duration.ofMinutes(5));

        HttpResponse<String> now = client.send(time("").build(), BodyHandlers.ofString());

        assertThat(now.body()).contains("\"PT5M\"");
    }

    @Test
    void whatIsDueAtOnceHappensWithoutTime() throws IOException, InterruptedException {
        HttpRequest delete = HttpRequest.newBuilder(URI.create(door.url() + "/api/v1/namespaces/shop"))
                .DELETE()
                .build();
        HttpRequest create = HttpRequest.newBuilder(URI.create(door.url() + "/api/v1/namespaces"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"shop\"}}"))
                .build();
        HttpRequest get = HttpRequest.newBuilder(URI.create(door.url() + "/api/v1/namespaces/shop"))
                .build();

        client.send(create, BodyHandlers.ofString());
        client.send(delete, BodyHandlers.ofString());

        assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"duration\":5}", "{\"duration\":\"-5m\"}", "{\"duration\":\"9000h\"}"})
    void aSpanThatMakesNoSenseIsRefused(String body) throws IOException, InterruptedException {
        HttpResponse<String> refusal = advance(body);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("Send a span such as");
    }

    private HttpResponse<String> advance(String body) throws IOException, InterruptedException {
        HttpRequest request =
                time("/advance").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder time(String page) {
        return HttpRequest.newBuilder(URI.create(door.url() + "/kopfj/time" + page));
    }
}
