package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.Settings;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every request that changes something, object by object, with its time and its answer, character by character: of times
 * only fractions of seconds are left out, and uids and versions are numbered. If other requests are right, they are
 * recorded with -Dkopfj.rewrite, and to be read.
 */
class GoldenRequestsTest {

    private static final Path RECORDS = Path.of("src/test/resources/dev/kopfj/testkit/golden");

    private static final Pattern FRACTION = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d{6}");
    private static final Pattern UID = Pattern.compile("(\"uid\":\")([0-9a-f-]{36})");
    private static final Pattern VERSION = Pattern.compile("(resourceVersion\",\"value\":\")(\\d+)");

    @ParameterizedTest
    @ValueSource(strings = {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11"})
    void ofTheDefaultSettingsAreJustThoseRecorded(String trace) throws IOException {
        compare(trace, trace + ".txt", Settings.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11"})
    void ofAnOperatorThatIsCompatibleWithKopfAreJustThoseRecorded(String trace) throws IOException {
        compare(trace, trace + "-kopf.txt", Settings.defaults().asKopfCompatible());
    }

    private static void compare(String trace, String file, Settings settings) throws IOException {
        String requests = requests(trace, settings);
        if (System.getProperty("kopfj.rewrite") != null) {
            Files.createDirectories(RECORDS);
            Files.writeString(RECORDS.resolve(file), requests);
        } else {
            assertThat(requests).as("requests of %s", file).isEqualTo(recorded(file));
        }
    }

    private static String requests(String trace, Settings settings) {
        try (Session session = Session.start(1)) {
            RunningOperator operator = new GoldenScenes(session, settings).play(trace);
            String all = session.cluster().trace().calls(operator.name()).stream()
                    .filter(Call::isWrite)
                    .sorted(Comparator.comparing(call -> call.path().replace("/status", "")))
                    .map(GoldenRequestsTest::text)
                    .collect(Collectors.joining());
            return numbered(VERSION, numbered(UID, FRACTION.matcher(all).replaceAll("$1")));
        }
    }

    private static String text(Call call) {
        return "at %d s: %s %s -> %d\n%s\n%s\n\n"
                .formatted(
                        call.at().toSeconds(),
                        call.method(),
                        call.path(),
                        call.code(),
                        call.contentType(),
                        call.body());
    }

    /** Gives each distinct text a number, in the order of appearance. */
    private static String numbered(Pattern pattern, String text) {
        List<String> seen = new ArrayList<>();
        return pattern.matcher(text).replaceAll(found -> {
            if (!seen.contains(found.group(2))) {
                seen.add(found.group(2));
            }
            return found.group(1) + "#" + (seen.indexOf(found.group(2)) + 1);
        });
    }

    private static String recorded(String file) throws IOException {
        try (InputStream stream = GoldenRequestsTest.class.getResourceAsStream("golden/" + file)) {
            assertThat(stream).as("record %s", file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
