package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Whoever writes what a schema does not know is told that the server has dropped it. */
class InconsistenciesTest {

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();
    private final List<String> lines = new ArrayList<>();
    private final Logger log = new Lines(lines);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void ofWhatWasMergedAndWhatThereIsNowAreLogged() throws IOException {
        defineWithoutUnknownFields();

        patch("{'status':{'unknown':1}}").tellOf(log);

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("WARN Merge-patching finished with inconsistencies: ")
                .contains("status, unknown");
    }

    @Test
    void areNotLoggedOfWhatIsEmptyAndSoIsNotKept() throws IOException {
        defineWithoutUnknownFields();

        patch("{'metadata':{'labels':{'l':null},'annotations':{'a':null}}}").tellOf(log);

        assertThat(lines).isEmpty();
    }

    private PatchReply patch(String merge) {
        Examples.create(client, "a");
        Resource resource = new Resource(new Selector("kopfexamples", "v1", "kopf.dev"), "KopfExample", true, true);
        ObjectNode object = (ObjectNode) Json.parse(client.getKubernetesSerialization()
                .asJson(Examples.named(client, "a").get()));
        Api api = Api.over(client, new ActorTimeline(session.cluster().actor("operator")), Settings.defaults());
        PatchPlan plan = new PatchPlan((ObjectNode) Json.parse(merge.replace('\'', '"')), List.of(), List.of());
        return api.patch(resource, object, plan);
    }

    private void defineWithoutUnknownFields() throws IOException {
        try (InputStream stream = Examples.class.getResourceAsStream("crd.yaml")) {
            String definition = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("( *status:\n *type: object\n) *x-kubernetes-preserve-unknown-fields: true", "$1");
            client.load(new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)))
                    .create();
        }
    }

    private static final class Lines extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;
        private final transient List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
