package dev.kopfj.sim.internal.node.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.node.pod.Course;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a test says of the containers of some pods, by an object of the kind PodBehaviour in their namespace. */
public final class Behaviour {
    private static final Served KIND = new Served(new Resource("sim.kopfj.dev", "podbehaviours"), "v1", "PodBehaviour");
    private static final Pattern SPAN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s)");
    private static final Duration SOON = Duration.ofMillis(500);
    private static final int KILLED = 137;

    private final JsonNode spec;

    private Behaviour(JsonNode spec) {
        this.spec = spec;
    }

    /**
     * Finds what is said of a container that is started after so many restarts: by the first object, in the order of
     * names, that means it.
     */
    public static Optional<Behaviour> find(Lister lister, ObjectNode pod, JsonNode container, int restart) {
        return lister.list(KIND, Json.text(Json.meta(pod), "namespace")).stream()
                .map(object -> new Behaviour(object.path("spec")))
                .filter(behaviour -> behaviour.means(pod, container, restart))
                .findFirst();
    }

    /** Returns what is said of how much of a resource a container uses. */
    public static Optional<String> usage(Lister lister, ObjectNode pod, JsonNode container, String resource) {
        return lister.list(KIND, Json.text(Json.meta(pod), "namespace")).stream()
                .map(object -> new Behaviour(object.path("spec")))
                .filter(behaviour -> behaviour.spec.path("metrics").has(resource) && behaviour.means(pod, container, 0))
                .map(behaviour -> Json.text(behaviour.spec.path("metrics"), resource))
                .findFirst();
    }

    private boolean means(ObjectNode pod, JsonNode container, int restart) {
        JsonNode selector = spec.path("selector");
        return fits("image", Json.text(container, "image"))
                && fits("name", Json.text(Json.meta(pod), "name"))
                && fits("container", Json.text(container, "name"))
                && restart < spec.path("times").asInt(Integer.MAX_VALUE)
                && (selector.isMissingNode()
                        || LabelSelector.parse(SelectorText.of(selector))
                                .admits(Json.meta(pod).path("labels")));
    }

    private boolean fits(String member, String value) {
        String glob = Json.text(spec, member);
        return glob.isEmpty() || Pattern.matches(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"), value);
    }

    /** Returns what a container does instead of what it would do by itself. */
    public Course change(Course usual) {
        boolean oom = spec.path("oom").asBoolean();
        boolean crash = spec.path("crashLoop").asBoolean();
        boolean ends = oom || crash || spec.has("exitCode");
        Duration runFor = spec.has("runFor") ? span("runFor") : ends ? SOON : usual.runFor();
        int code = spec.path("exitCode").asInt(oom ? KILLED : crash ? 1 : usual.ends() ? usual.exitCode() : 0);
        return new Course(
                spec.has("readyAfter") ? span("readyAfter") : usual.readyAfter(),
                runFor,
                code,
                oom ? "OOMKilled" : "",
                spec.path("heedsStop").asBoolean(usual.heedsStop()),
                Json.text(spec, "imagePullFailure"),
                Json.text(spec, "log"));
    }

    private Duration span(String member) {
        Duration sum = Duration.ZERO;
        Matcher part = SPAN.matcher(Json.text(spec, member));
        while (part.find()) {
            long unit = switch (part.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            sum = sum.plusMillis(Math.round(Double.parseDouble(part.group(1)) * unit));
        }
        return sum;
    }
}
