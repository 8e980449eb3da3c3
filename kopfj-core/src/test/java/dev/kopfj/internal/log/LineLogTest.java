package dev.kopfj.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LineLogTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-01-01T00:00:01.5Z"));

    private final List<String> lines = new ArrayList<>();
    private final LineLog log = new LineLog();
    private final Logger plain = new LineLogger("dev.kopfj.internal.cycle.Cycle", log);
    private final ObjectNode object = (ObjectNode) Json.parse(
            "{\"apiVersion\":\"kopf.dev/v1\",\"kind\":\"KopfExample\",\"metadata\":{\"name\":\"a\",\"namespace\":\"ns\","
                    + "\"uid\":\"u1\"}}");
    private final Logger about = new HandlerLogger(new ObjectLogger(plain, object), "create");

    @Test
    void fullLinesTellTimeLoggerLevelAndObject() {
        open(LogStyle.Format.FULL, true, Level.INFO);

        about.warn("size {} of {}", 3, "disk");
        plain.info("done");

        assertThat(lines)
                .containsExactly(
                        "[2025-01-01 00:00:01,500] dev.kopfj.internal.c [WARNING ] [ns/a] size 3 of disk",
                        "[2025-01-01 00:00:01,500] dev.kopfj.internal.c [INFO    ] done");
    }

    @Test
    void plainLinesAreTheMessage() {
        open(LogStyle.Format.PLAIN, false, Level.INFO);

        about.info("done");
        about.error("broken", new IllegalStateException("why"));

        assertThat(lines).hasSize(2).contains("done");
        assertThat(lines.get(1)).startsWith("broken" + System.lineSeparator() + "java.lang.IllegalStateException: why");
    }

    @Test
    void linesOfJsonReferToTheObject() {
        open(LogStyle.Format.JSON, false, Level.INFO);

        about.atInfo().addKeyValue("size", 3).log("done");
        plain.warn("careful");

        assertThat(lines)
                .containsExactly(
                        "{\"message\":\"done\",\"timestamp\":\"2025-01-01T00:00:01.500000+00:00\",\"object\":{\"apiVersion\":"
                                + "\"kopf.dev/v1\",\"kind\":\"KopfExample\",\"name\":\"a\",\"uid\":\"u1\",\"namespace\":"
                                + "\"ns\"},\"severity\":\"info\",\"handler\":\"create\",\"size\":\"3\"}",
                        "{\"message\":\"careful\",\"timestamp\":\"2025-01-01T00:00:01.500000+00:00\",\"severity\":\"warn\"}");
    }

    @Test
    void librariesAreLoudOnlyWhenAllIsWanted() {
        Logger library = new LineLogger("io.fabric8.kubernetes.client.Config", log);
        open(LogStyle.Format.PLAIN, false, Level.DEBUG);
        library.debug("found a kubeconfig");
        plain.debug("own");
        log.open(new LogStyle(LogStyle.Format.PLAIN, false, "object", Level.DEBUG, true), CLOCK, lines::add);
        library.debug("found a token");

        assertThat(lines).containsExactly("own", "found a token");
        assertThat(library.isTraceEnabled()).isFalse();
    }

    @Test
    void whatWasSaidBeforeTheLogIsOpenIsKept() {
        for (int i = 0; i < LineLog.EARLY_MAX + 1; i++) {
            plain.info("early {}", i);
        }

        open(LogStyle.Format.PLAIN, false, Level.INFO);

        assertThat(lines).hasSize(LineLog.EARLY_MAX).startsWith("early 0");
    }

    @Test
    void otherBackendsAreGivenThePrefixInTheMessage() {
        List<String> told = new ArrayList<>();
        Logger other = new RelayLogger(plain) {
            private static final long serialVersionUID = 1L;

            @Override
            public void log(org.slf4j.event.LoggingEvent event) {
                told.add(event.getMessage() + " " + event.getKeyValuePairs());
            }
        };

        new ObjectLogger(other, object).info("done");

        assertThat(told)
                .containsExactly(
                        "[ns/a] done [apiVersion=\"kopf.dev/v1\", kind=\"KopfExample\", name=\"a\", uid=\"u1\", "
                                + "namespace=\"ns\"]");
    }

    private void open(LogStyle.Format format, boolean prefix, Level lowest) {
        log.open(new LogStyle(format, prefix, "object", lowest, false), CLOCK, lines::add);
    }
}
