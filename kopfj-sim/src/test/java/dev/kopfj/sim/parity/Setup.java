package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What a case needs before its first step: namespaces, definitions, an admission server; and its removal. */
final class Setup {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private final Talk talk;
    private final Variables variables;
    private final NormalForm form;
    private final JsonNode spec;

    Setup(Talk talk, Variables variables, NormalForm form, JsonNode spec) {
        this.talk = talk;
        this.variables = variables;
        this.form = form;
        this.spec = spec;
    }

    void prepare() {
        for (String namespace : namespaces()) {
            ObjectNode body = object().put("apiVersion", "v1").put("kind", "Namespace");
            body.putObject("metadata").put("name", namespace);
            expect(201, talk.send("POST", "/api/v1/namespaces", body));
        }
        if (spec.path("serviceAccount").asBoolean()) {
            String account = "/api/v1/namespaces/" + namespaces().get(0) + "/serviceaccounts/default";
            await(account, answer -> answer.status() == 200);
        }
        spec.path("webhooks").properties().forEach(webhook -> answering(webhook.getKey(), webhook.getValue()));
        spec.path("crds").forEach(crd -> define(variables.fill(crd)));
    }

    private List<String> namespaces() {
        List<String> namespaces = new ArrayList<>(List.of(variables.fill("{{ns}}")));
        spec.path("namespaces").forEach(more -> namespaces.add(variables.fill("{{ns}}-" + more.asText())));
        return namespaces;
    }

    private void answering(String path, JsonNode response) {
        AdmissionServer server = AdmissionServer.shared();
        String base = "/" + namespaces().get(0);
        variables.set("webhook", server.url() + base);
        variables.set("webhookCA", server.authority());
        form.replace(server.url() + base, "{{webhook}}");
        form.replace(server.authority(), "{{webhookCA}}");
        server.answer(base + path, variables.fill(response));
    }

    /** Returns the AdmissionReviews that a path has received since it was last asked. */
    JsonNode reviews(String path) {
        return AdmissionServer.shared().take("/" + namespaces().get(0) + path);
    }

    private void define(JsonNode crd) {
        expect(201, talk.send("POST", DEFINITIONS, crd));
        await(DEFINITIONS + "/" + crd.at("/metadata/name").asText(), Setup::established);
        for (JsonNode version : crd.at("/spec/versions")) {
            if (version.path("served").asBoolean()) {
                await(collection(crd, version), answer -> answer.status() == 200);
            }
        }
    }

    private static String collection(JsonNode crd, JsonNode version) {
        return "/apis/%s/%s/%s"
                .formatted(
                        crd.at("/spec/group").asText(),
                        version.path("name").asText(),
                        crd.at("/spec/names/plural").asText());
    }

    private static boolean established(Door.Answer answer) {
        return answer.body()
                .at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asText().equals("Established")
                        && condition.path("status").asText().equals("True"));
    }

    private static void expect(int status, Door.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("The setup was refused: %s %s".formatted(answer.status(), answer.body()));
        }
    }

    private void await(String path, Predicate<Door.Answer> good) {
        Instant end = talk.door().now().plusSeconds(20);
        Door.Answer answer = talk.send("GET", path, null);
        while (!good.test(answer)) {
            if (talk.door().now().isAfter(end)) {
                throw new AssertionError("The setup is not ready: %s %s".formatted(path, answer.body()));
            }
            talk.door().pause(PAUSE);
            answer = talk.send("GET", path, null);
        }
    }

    void tidy() {
        List<String> made = new ArrayList<>(talk.made());
        Collections.reverse(made);
        made.forEach(this::remove);
        spec.path("crds").forEach(crd -> withdraw(variables.fill(crd)));
        namespaces().forEach(namespace -> talk.send("DELETE", "/api/v1/namespaces/" + namespace, null));
    }

    private void remove(String path) {
        ObjectNode options = object().put("gracePeriodSeconds", 0).put("propagationPolicy", "Background");
        Door.Answer answer = talk.send("DELETE", path, options);
        if (answer.body().at("/metadata/finalizers").isArray()) {
            talk.merge(path, unheld());
        }
    }

    private void withdraw(JsonNode crd) {
        for (JsonNode version : crd.at("/spec/versions")) {
            String all = collection(crd, version);
            for (JsonNode item : talk.send("GET", all, null).body().path("items")) {
                String namespace = item.at("/metadata/namespace").asText();
                String inside = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
                int slash = all.lastIndexOf('/');
                String path = all.substring(0, slash) + inside + all.substring(slash) + "/"
                        + item.at("/metadata/name").asText();
                if (item.at("/metadata/finalizers").isArray()) {
                    talk.merge(path, unheld());
                }
            }
        }
        talk.send("DELETE", DEFINITIONS + "/" + crd.at("/metadata/name").asText(), null);
    }

    private static ObjectNode unheld() {
        ObjectNode patch = object();
        patch.putObject("metadata").putNull("finalizers");
        return patch;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
