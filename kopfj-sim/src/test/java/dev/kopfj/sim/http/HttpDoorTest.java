package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpDoorTest {

    private static final int TOO_LARGE = 3 * 1024 * 1024 + 1;

    private Cluster cluster;
    private HttpDoor door;
    private HttpClient client;

    @BeforeEach
    void open() {
        cluster = Cluster.start(1, Pacing.wall());
        door = cluster.open(HttpOptions.http());
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answersInBothVersionsOfHttp(HttpClient.Version version) throws IOException, InterruptedException {
        HttpRequest request = to("/api/v1/namespaces/default").version(version).build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"name\":\"default\"");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aBodyThatIsTooLargeIsRefusedAndTheNextRequestIsServed(HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest large = to("/api/v1/namespaces")
                .version(version)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[TOO_LARGE]))
                .build();

        HttpResponse<String> refusal = client.send(large, BodyHandlers.ofString());
        HttpResponse<String> next = client.send(to("/version").build(), BodyHandlers.ofString());

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("\"message\":\"Request entity too large: limit is 3145728\"");
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void aHeadHasNoBody() throws IOException, InterruptedException {
        HttpRequest head = to("/version")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(head, BodyHandlers.ofString());

        assertThat(answer.body()).isEmpty();
        assertThat(client.send(to("/version").build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTargetThatIsTooLongIsRefused() throws IOException, InterruptedException {
        HttpRequest endless =
                to("/api/v1/namespaces?labelSelector=" + "x".repeat(70_000)).build();

        assertThat(client.send(endless, BodyHandlers.ofString()).statusCode()).isEqualTo(414);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aWatchShowsWhatIsThereAndWhatHappensLineByLine(HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest watch = to("/api/v1/namespaces/default/configmaps?watch=1")
                .version(version)
                .build();
        create("one");

        HttpResponse<Stream<String>> answer = client.send(watch, BodyHandlers.ofLines());
        var lines = answer.body().iterator();
        String first = lines.next();
        create("two");
        String second = lines.next();

        assertThat(first).startsWith("{\"type\":\"ADDED\"").contains("\"name\":\"one\"");
        assertThat(second).startsWith("{\"type\":\"ADDED\"").contains("\"name\":\"two\"");
    }

    @Test
    void aWatchEndsWhenItsTimeIsUpAndTheConnectionGoesOn() throws IOException, InterruptedException {
        HttpRequest watch = to("/api/v1/namespaces/default/configmaps?watch=1&timeoutSeconds=1")
                .build();
        create("one");

        List<String> lines = client.send(watch, BodyHandlers.ofLines()).body().toList();

        assertThat(lines).hasSize(1);
    }

    @Test
    void theEndOfTheServerEndsItsWatches() throws IOException, InterruptedException {
        HttpRequest watch = to("/api/v1/namespaces/default/configmaps?watch=1&allowWatchBookmarks=true")
                .build();
        create("one");
        var lines = client.send(watch, BodyHandlers.ofLines()).body().iterator();
        lines.next();

        door.close();

        assertThat(lines.next()).startsWith("{\"type\":\"BOOKMARK\"");
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void aLargeAnswerIsCompressedForThoseWhoTakeIt() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            create("large-" + i, "x".repeat(10_000));
        }
        HttpRequest list =
                to("/api/v1/configmaps").header("Accept-Encoding", "gzip").build();

        HttpResponse<byte[]> answer = client.send(list, BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(answer.body()).hasSizeLessThan(20_000).startsWith(0x1F, 0x8B);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> cluster.open(HttpOptions.http().port(door.port())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Port %d of 127.0.0.1 cannot be had", door.port());
    }

    @Test
    void timeThatPassesByTheClockCannotBeMoved() throws IOException, InterruptedException {
        HttpRequest move = to("/kopfj/time/advance")
                .POST(HttpRequest.BodyPublishers.ofString("{\"duration\":\"5m\"}"))
                .build();

        HttpResponse<String> answer = client.send(move, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Time passes by the clock here.");
    }

    private void create(String name) throws IOException, InterruptedException {
        create(name, "v");
    }

    private void create(String name, String value) throws IOException, InterruptedException {
        String body = "{\"metadata\":{\"name\":\"%s\"},\"data\":{\"k\":\"%s\"}}".formatted(name, value);
        HttpRequest create = to("/api/v1/namespaces/default/configmaps")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    private HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create(door.url() + target));
    }

    @Test
    void watchesWorkForClientsOfOldThatKnowNoChunks() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(door.url()).getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/namespaces?watch=1&timeoutSeconds=1 HTTP/1.0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.0 200 OK")
                    .contains("\r\n\r\n{\"type\":\"ADDED\"")
                    .endsWith("}\n");
        }
    }
}
