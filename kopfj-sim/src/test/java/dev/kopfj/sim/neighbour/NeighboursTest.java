package dev.kopfj.sim.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\"");

    private final Cluster cluster = Cluster.start(7);
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aWebhookIsAskedWithoutASocket() {
        cluster.neighbours().listen("https://hooks.test:9443", question -> review(question, false));
        configure("https://hooks.test:9443/deny");

        assertThatThrownBy(this::create).hasMessageContaining("no, says the neighbour");
        assertThat(asked).containsExactly("POST /deny?timeout=10s application/json");
    }

    @Test
    void whoHasLeftCannotBeReached() throws IOException {
        Runnable leave = cluster.neighbours().listen("https://hooks.test", question -> review(question, true));
        configure("https://hooks.test/");
        create();

        leave.run();

        assertThatThrownBy(() -> cluster.neighbours().ask("GET", "https://hooks.test/", "", new byte[0]))
                .isInstanceOf(ConnectException.class)
                .hasMessage("nobody listens at https://hooks.test:443");
    }

    @Test
    void whoDoesNotAnswerIsNotThere() {
        cluster.neighbours().listen("https://hooks.test", question -> {
            throw new ConnectException("dead");
        });
        configure("https://hooks.test/");

        assertThatThrownBy(this::create).hasMessageContaining("dial tcp hooks.test:443: connect: connection refused");
    }

    @Test
    void oneOriginBelongsToOne() {
        cluster.neighbours().listen("http://hooks.test", question -> review(question, true));

        assertThatThrownBy(
                        () -> cluster.neighbours().listen("http://hooks.test:80", question -> review(question, true)))
                .hasMessage("Somebody listens at http://hooks.test:80 already.");
    }

    private Neighbour.Answer review(Neighbour.Question question, boolean allowed) {
        asked.add(question.method() + " " + question.path() + " " + question.contentType());
        Matcher uid = UID.matcher(new String(question.body(), StandardCharsets.UTF_8));
        assertThat(uid.find()).isTrue();
        String answer = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response":
                 {"uid": "%s", "allowed": %s, "status": {"message": "no, says the neighbour"}}}
                """.formatted(uid.group(1), allowed);
        return new Neighbour.Answer(200, "application/json", answer.getBytes(StandardCharsets.UTF_8));
    }

    private void create() {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .endMetadata()
                        .build())
                .create();
    }

    private void configure(String url) {
        cluster.client()
                .resource(new ValidatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName("hooks")
                        .endMetadata()
                        .addNewWebhook()
                        .withName("hook.kopfj.dev")
                        .withAdmissionReviewVersions("v1")
                        .withSideEffects("None")
                        .withNewClientConfig()
                        .withUrl(url)
                        .endClientConfig()
                        .addNewRule()
                        .withApiGroups("")
                        .withApiVersions("v1")
                        .withOperations("CREATE")
                        .withResources("configmaps")
                        .endRule()
                        .endWebhook()
                        .build())
                .create();
    }
}
