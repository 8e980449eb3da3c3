package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One recorded case, played against a server, step by step, until an answer differs. */
final class Replay {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> HEADERS = List.of("Content-Type", "Warning", "Allow");

    private final Door door;
    private final JsonNode recorded;
    private final NormalForm form;
    private final Variables variables = new Variables();
    private final Talk talk;
    private final Setup setup;
    private final Map<String, Door.Stream> streams = new LinkedHashMap<>();

    Replay(Door door, JsonNode recorded, String tag) {
        this.door = door;
        this.recorded = recorded;
        boolean keeps = recorded.path("keep")
                .valueStream()
                .anyMatch(kept -> kept.asText().equals("managedFields"));
        this.form = new NormalForm(keeps, door::now);
        variables.set("ns", tag + "-ns");
        variables.set("group", tag + ".parity.example.com");
        form.replace(tag + ".parity.example.com", "{{group}}");
        form.replace(tag + "-ns", "{{ns}}");
        this.talk = new Talk(door, variables);
        this.setup = new Setup(talk, variables, form, recorded.path("setup"));
    }

    /** Plays the case and returns how it differs, a line each; nothing when all is as recorded. */
    List<String> run() {
        try {
            setup.prepare();
            int number = 0;
            for (JsonNode step : recorded.path("steps")) {
                number++;
                List<String> differences = Tree.differences(step.path("expect"), play(step));
                if (!differences.isEmpty()) {
                    differences.add(0, "step %d: %s".formatted(number, title(step)));
                    return differences;
                }
            }
            return order();
        } finally {
            streams.values().forEach(Door.Stream::close);
            setup.tidy();
        }
    }

    private static String title(JsonNode step) {
        JsonNode request = step.has("eventually") ? step.at("/eventually/request") : step.path("request");
        return request.isMissingNode()
                ? (step.has("watch") ? step.get("watch") : step.path("events")).toString()
                : request.path("method").asText("GET") + " "
                        + request.path("path").asText();
    }

    private List<String> order() {
        List<Integer> order = form.order();
        List<Integer> wanted = new ArrayList<>();
        recorded.path("rvOrder").forEach(number -> wanted.add(number.asInt()));
        List<Integer> expected = wanted.isEmpty() ? order.stream().sorted().toList() : wanted;
        return order.equals(expected)
                ? List.of()
                : List.of("order of the versions", "expected: " + expected, "got: " + order);
    }

    private JsonNode play(JsonNode step) {
        if (step.has("request")) {
            return result(step, talk.request(step.get("request")));
        }
        if (step.has("eventually")) {
            return eventually(step, step.get("eventually"));
        }
        if (step.has("watch")) {
            return watch(step, step.get("watch"));
        }
        return step.has("events") ? events(step, step.get("events")) : reviews(step, step.get("admission"));
    }

    private JsonNode eventually(JsonNode step, JsonNode spec) {
        Instant end = door.now().plusSeconds(spec.path("within").asInt(15));
        JsonNode until = variables.fill(spec.path("until"));
        Predicate<Door.Answer> fits =
                answer -> answer.status() == until.path("status").asInt(200)
                        && (!until.has("body") || Tree.contains(answer.body(), until.get("body")));
        Door.Answer answer = talk.request(spec.get("request"));
        while (!fits.test(answer) && door.now().isBefore(end)) {
            door.pause(PAUSE);
            answer = talk.request(spec.get("request"));
        }
        return result(step, answer);
    }

    private JsonNode watch(JsonNode step, JsonNode spec) {
        ObjectNode watching = spec.deepCopy();
        if (!watching.at("/query").has("watch")) {
            watching.withObject("/query").put("watch", "true");
        }
        Door.Stream stream = talk.watch(watching);
        if (stream.answer().status() != 200) {
            return result(step, stream.answer());
        }
        streams.put(spec.path("id").asText(), stream);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("status", 200);
        List<String> types = stream.answer().headers().getOrDefault("Content-Type", List.of("(absent)"));
        result.putObject("headers").put("Content-Type", types.get(0));
        return result;
    }

    private JsonNode events(JsonNode step, JsonNode spec) {
        Door.Stream stream = streams.get(spec.path("id").asText());
        if (stream == null) {
            throw new AssertionError("No watch is called " + spec.path("id"));
        }
        Instant end = door.now().plusSeconds(spec.path("within").asInt(10));
        Duration quiet = Duration.ofMillis((long) (spec.path("quiet").asDouble(0.1) * 1000));
        int count = spec.path("count").asInt(Integer.MAX_VALUE);
        var events = JsonNodeFactory.instance.arrayNode();
        Optional<JsonNode> next = Optional.of(MissingNode.getInstance());
        while (next.isPresent()) {
            Duration left = Duration.between(door.now(), end);
            next = stream.next(events.size() >= count && quiet.compareTo(left) < 0 ? quiet : left);
            next.ifPresent(events::add);
        }
        capture(step, events);
        form.see(events);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("events", reduced(step, events, step.at("/expect/events")));
        step.path("unordered").forEach(path -> Tree.sort(result, Path.of(path.asText())));
        if (stream.ended()) {
            result.put("closed", true);
        }
        return result;
    }

    private JsonNode reviews(JsonNode step, JsonNode spec) {
        JsonNode seen = setup.reviews(spec.path("path").asText());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("reviews", reduced(step, seen, step.at("/expect/reviews")));
        return result;
    }

    private JsonNode result(JsonNode step, Door.Answer answer) {
        capture(step, answer.body());
        form.see(answer.body());
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("status", answer.status());
        if (step.path("compare").asText().equals("status")) {
            return result;
        }
        ObjectNode headers = result.putObject("headers");
        for (String name : HEADERS) {
            List<String> values = answer.headers().getOrDefault(name, List.of());
            if (name.equals("Warning") && !values.isEmpty()) {
                values.forEach(value -> headers.withArray("/" + name).add(form.text(value)));
            } else if (!values.isEmpty()) {
                headers.put(name, form.text(values.get(0)));
            }
        }
        if (!answer.body().isMissingNode()) {
            JsonNode body = reduced(step, answer.body(), step.at("/expect/body"));
            if (!body.isMissingNode()) {
                result.set("body", body);
            }
        }
        return result;
    }

    private void capture(JsonNode step, JsonNode body) {
        for (Map.Entry<String, JsonNode> capture : step.path("capture").properties()) {
            JsonNode found = Path.of(capture.getValue().asText()).select(body);
            if (found.isMissingNode()) {
                throw new AssertionError(
                        "Nothing is at %s, to be called %s: %s".formatted(capture.getValue(), capture.getKey(), body));
            }
            variables.set(capture.getKey(), found.asText());
        }
    }

    private JsonNode reduced(JsonNode step, JsonNode whole, JsonNode wanted) {
        JsonNode body = whole.deepCopy();
        for (JsonNode path : variables.fill(step.path("ignore"))) {
            Path.of(path.asText()).drop(body);
        }
        for (JsonNode path : variables.fill(recorded.path("ignore"))) {
            Path.of(path.asText()).drop(body);
        }
        if (step.has("only")) {
            List<Path> paths = variables
                    .fill(step.get("only"))
                    .valueStream()
                    .map(path -> Path.of(path.asText()))
                    .toList();
            body = Tree.only(body, paths);
        }
        if (step.path("compare").asText().equals("subset")) {
            body = Tree.shaped(body, wanted);
        }
        if (body.isMissingNode()) {
            return body;
        }
        form.see(body);
        JsonNode normal = form.of(body);
        step.path("unordered").forEach(path -> Tree.sort(normal, Path.of(path.asText())));
        return normal;
    }
}
