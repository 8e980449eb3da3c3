package dev.kopfj.sim.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The simulated API server answers as real ones have answered: every recorded case, through every door. */
class ParityTest {
    /** What needs workload controllers and a garbage collector; a case of these that differs is told, not counted. */
    private static final Set<String> WAITING = Set.of("controllers", "gc");

    private static final int CASES_MIN = 481;
    private static final int PLAYERS = 8;

    @TestFactory
    Stream<DynamicTest> withoutSockets() {
        return cases().stream()
                .map(recorded -> DynamicTest.dynamicTest(name(recorded), () -> judge(recorded, inProcess(recorded))));
    }

    /** Cases wait for events more than they compute, so several are under way at once. */
    @TestFactory
    Stream<DynamicTest> overHttps() {
        Door door = new SocketDoor();
        ExecutorService players = Executors.newFixedThreadPool(PLAYERS);
        List<JsonNode> all = cases();
        List<Future<List<String>>> plays = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode recorded = all.get(i);
            String tag = "case" + i;
            plays.add(players.submit(() -> play(door, recorded, tag)));
        }
        players.shutdown();
        return IntStream.range(0, all.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        name(all.get(i)), () -> judge(all.get(i), plays.get(i).get())))
                .onClose(door::close);
    }

    static List<String> inProcess(JsonNode recorded) {
        try (Door door = new InProcessDoor()) {
            return play(door, recorded, "case");
        }
    }

    private static List<String> play(Door door, JsonNode recorded, String tag) {
        try {
            return new Replay(door, recorded, tag).run();
        } catch (AssertionError trouble) {
            return List.of(String.valueOf(trouble.getMessage()));
        }
    }

    private static void judge(JsonNode recorded, List<String> differences) {
        boolean waits = WAITING.contains(recorded.path("topic").asText());
        if (!differences.isEmpty() && waits) {
            throw new TestAbortedException("waits for controllers: " + String.join("\n", differences));
        }
        assertThat(differences)
                .as(name(recorded) + ": " + recorded.path("why").asText())
                .isEmpty();
    }

    static String name(JsonNode recorded) {
        return recorded.path("topic").asText() + "/" + recorded.path("name").asText();
    }

    static List<JsonNode> cases() {
        String only = System.getProperty("kopfj.parity", "");
        try (Stream<Path> files =
                Files.walk(Path.of(ParityTest.class.getResource("/parity").toURI()))) {
            List<JsonNode> cases = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Yaml::read)
                    .toList();
            assertThat(cases).hasSizeGreaterThanOrEqualTo(CASES_MIN);
            return cases.stream().filter(c -> name(c).contains(only)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
