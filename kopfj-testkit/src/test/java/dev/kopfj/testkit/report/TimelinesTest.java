package dev.kopfj.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Subject;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinesTest {

    @Test
    void aLineOfJsonSaysWhoDidWhatToWhichObjectAndWhy(@TempDir Path folder) throws IOException {
        try (Cluster cluster = Cluster.start(1)) {
            long cause = cluster.trace().tell("test", "begins");
            cluster.trace().because(cause, () -> create(cluster, "web"));

            List<String> lines = Files.readAllLines(
                    Timelines.of("", cluster.trace()).write(folder, "it").lines());

            String write = lines.get(lines.size() - 1);
            assertThat(write)
                    .startsWith("{\"id\":%d,\"nanos\":0,\"actor\":\"user\",\"kind\":\"request\",\"what\":\"POST "
                            .formatted(lines.size()))
                    .contains("\"cause\":%d,".formatted(cause))
                    .matches(".*\"object\":\\{\"resource\":\"configmaps\",\"namespace\":\"default\",\"name\":\"web\","
                            + "\"uid\":\"[0-9a-f-]{36}\",\"after\":\\d+}}");
            assertThat(lines.get((int) cause - 1))
                    .isEqualTo("{\"id\":%d,\"nanos\":0,\"actor\":\"test\",\"kind\":\"note\",\"what\":\"begins\"}"
                            .formatted(cause));
        }
    }

    @Test
    void noTextOfTheStoryBecomesMarkupOfThePage() {
        try (Cluster cluster = Cluster.start(1)) {
            String evil = "</script><script>evil()</script><!--";
            cluster.trace().fault(evil, evil, new Subject(evil, evil, evil));
            create(cluster, "web", Map.of("evil", evil));

            String page = new Timelines(evil, evil, cluster.trace()).page();

            assertThat(page).doesNotContain("<script>evil").contains("\\u003c/script\\u003e");
            assertThat(page.split("</script>", -1)).hasSize(3);
            assertThat(page).doesNotContain("http://", "https://", "src=");
        }
    }

    @Test
    void twoRunsOfASeedWriteTheSameBytes(@TempDir Path folder) throws IOException {
        Timelines.Written one = written(folder, "one");
        Timelines.Written other = written(folder, "other");

        assertThat(one.text()).hasSameTextualContentAs(other.text());
        assertThat(one.lines()).hasSameTextualContentAs(other.lines());
        assertThat(one.page()).hasSameTextualContentAs(other.page());
    }

    @Test
    void whatAFileNameCannotHoldBecomesAnUnderscore(@TempDir Path folder) throws IOException {
        try (Cluster cluster = Cluster.start(1)) {
            assertThat(Timelines.of("", cluster.trace())
                            .write(folder, "a/b: «c»?")
                            .page())
                    .isEqualTo(folder.resolve("a_b_c_.html"));
        }
    }

    private static Timelines.Written written(Path folder, String name) throws IOException {
        try (Cluster cluster = Cluster.start(7)) {
            cluster.addNode("node-1");
            create(cluster, "web");
            cluster.client()
                    .configMaps()
                    .withName("web")
                    .edit(map -> new ConfigMapBuilder(map)
                            .addToData("colour", "blue")
                            .build());
            cluster.settle();
            return Timelines.of("it", cluster.trace()).write(folder, name);
        }
    }

    private static void create(Cluster cluster, String name) {
        create(cluster, name, Map.of());
    }

    private static void create(Cluster cluster, String name, Map<String, String> annotations) {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withAnnotations(annotations)
                        .endMetadata()
                        .build())
                .create();
    }
}
