package dev.kopfj.testkit.property.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.testkit.property.plot.Deed;
import dev.kopfj.testkit.property.plot.History;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** What is drawn from a schema is judged by the server. */
class ResourcesTest {

    private static final Resources GADGETS = Resources.of(read("gadget-crd.yaml"), read("gadget.yaml"));

    @Property(tries = 60, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void whatIsValidIsTaken(@ForAll("gadgets") ObjectNode gadget) {
        try (Session session = Session.start(1)) {
            KubernetesClient client = client(session);

            client.resource(gadget.toString()).create();

            assertThat(client.genericKubernetesResources("example.com/v1", "Gadget")
                            .withName("gadget")
                            .get())
                    .isNotNull();
        }
    }

    @Property(tries = 60, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void whatIsAlmostValidIsRefused(@ForAll("broken") ObjectNode gadget) {
        try (Session session = Session.start(1)) {
            KubernetesClient client = client(session);

            assertThatThrownBy(() -> client.resource(gadget.toString()).create())
                    .as(gadget.toString())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(422));
        }
    }

    @Property(tries = 100, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void everyDeedIsPossibleAfterThoseBefore(@ForAll("histories") History history) {
        Set<String> there = new HashSet<>();

        for (Deed deed : history.deeds()) {
            if (deed instanceof Deed.Create create) {
                assertThat(there.add(create.name())).isTrue();
            } else if (deed instanceof Deed.Edit edit) {
                assertThat(there).contains(edit.name());
            } else if (deed instanceof Deed.Delete delete) {
                assertThat(there.remove(delete.name())).isTrue();
            }
        }
        assertThat(history.end().keySet()).isEqualTo(there);
        assertThat(history.shortest().end()).isEqualTo(history.end());
        assertThat(history.deeds()).isNotEmpty();
    }

    @Provide
    Arbitrary<ObjectNode> gadgets() {
        return GADGETS.valid();
    }

    @Provide
    Arbitrary<ObjectNode> broken() {
        return GADGETS.almostValid();
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.of(GADGETS.contents(), List.of("gadget", "gadget-2")).upTo(10);
    }

    @Property(tries = 100, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void textsMatchTheirPattern(@ForAll("patterns") Tuple.Tuple2<String, String> drawn) {
        assertThat(drawn.get2()).containsPattern(drawn.get1());
    }

    @Provide
    Arbitrary<Tuple.Tuple2<String, String>> patterns() {
        return Arbitraries.of(
                        "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]+)*$",
                        "^(\\d{1,3}|[A-F]+)%?$",
                        "^(?:on|off)\\s[^a-zA-Z ]{2,}$",
                        "^\\w+\\.\\w{2,4}$")
                .flatMap(pattern -> PatternReader.read(pattern).map(text -> Tuple.of(pattern, text)));
    }

    private static KubernetesClient client(Session session) {
        KubernetesClient client = session.cluster().client();
        client.resource(read("gadget-crd.yaml").toString()).create();
        return client;
    }

    private static ObjectNode read(String name) {
        try (InputStream stream = Objects.requireNonNull(ResourcesTest.class.getResourceAsStream(name))) {
            JsonNode tree = new YAMLMapper().readTree(stream);
            return (ObjectNode) tree;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
