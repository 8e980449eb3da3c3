package dev.kopfj.sim.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What many clients at once, or bad ones, do to the others. */
class CrowdTest {

    /** Each has a socket at both ends, in this process; ten thousand need a limit of open files of more than that. */
    private static final int IDLE = Integer.getInteger("kopfj.idleWatches", 1_000);

    private static final int SILENCE_MILLIS = 60_000;
    private static final String WATCH = "/api/v1/namespaces/default/configmaps?watch=1";

    private final Cluster cluster = Cluster.start(1, Pacing.wall());
    private final HttpDoor door = cluster.open(HttpOptions.http());
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        cluster.close();
    }

    @Test
    void idleWatchesSurviveAndEachIsTold() throws IOException {
        for (int i = 0; i < IDLE; i++) {
            get(WATCH);
        }
        List<BufferedReader> readers = new ArrayList<>();
        for (Socket socket : sockets) {
            readers.add(pastTheHead(socket));
        }

        create("news", "v");

        for (BufferedReader reader : readers) {
            assertThat(nextEvent(reader)).contains("\"name\":\"news\"");
        }
    }

    @Test
    void aClientThatNeverReadsIsDroppedAndTheOthersNoticeNothing() throws IOException {
        Socket deaf = get(WATCH);
        BufferedReader good = pastTheHead(get(WATCH));
        String large = "x".repeat(500_000);

        for (int i = 0; i < 80; i++) {
            create("large-" + i, large);
            assertThat(nextEvent(good)).contains("\"name\":\"large-" + i + "\"");
        }

        assertThat(readsUntilTheEnd(deaf)).isLessThan(40_000_000);
    }

    private Socket get(String target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(target).getBytes(US_ASCII));
        sockets.add(socket);
        return socket;
    }

    private static BufferedReader pastTheHead(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        String line = reader.readLine();
        assertThat(line).isEqualTo("HTTP/1.1 200 OK");
        while (!line.isEmpty()) {
            line = String.valueOf(reader.readLine());
        }
        return reader;
    }

    private static String nextEvent(BufferedReader reader) throws IOException {
        String line = String.valueOf(reader.readLine());
        while (!line.startsWith("{")) {
            line = String.valueOf(reader.readLine());
        }
        return line;
    }

    private static long readsUntilTheEnd(Socket socket) throws IOException {
        long bytes = 0;
        byte[] part = new byte[65_536];
        InputStream in = socket.getInputStream();
        try {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                bytes += count;
            }
        } catch (SocketException reset) {
            return bytes;
        }
        return bytes;
    }

    private void create(String name, String value) {
        ConfigMap settings = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(Map.of("k", value))
                .build();
        cluster.client().configMaps().resource(settings).create();
    }
}
