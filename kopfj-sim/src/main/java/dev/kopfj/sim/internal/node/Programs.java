package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.node.pod.Course;
import dev.kopfj.sim.internal.node.pod.Launch;
import dev.kopfj.sim.internal.node.pod.Log;
import dev.kopfj.sim.internal.node.program.Behaviour;
import dev.kopfj.sim.internal.node.program.Courses;
import dev.kopfj.sim.node.Container;
import dev.kopfj.sim.node.Images;
import dev.kopfj.sim.node.Program;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What runs in the containers of all nodes: programs of the test, or what tests say, or what is usual. */
final class Programs {
    private final Simulation simulation;
    private final Lister lister;
    private final Images images;
    private final Logs logs;

    Programs(Simulation simulation, Lister lister, Images images, Logs logs) {
        this.logs = logs;
        this.simulation = simulation;
        this.lister = lister;
        this.images = images;
    }

    Logs logs() {
        return logs;
    }

    Course course(ObjectNode pod, JsonNode container, int restart) {
        Course usual = images.has(Json.text(container, "image"))
                ? Course.SERVING
                : Courses.of(pod, container, prepares(pod, container));
        return Behaviour.find(lister, pod, container, restart)
                .map(behaviour -> behaviour.change(usual))
                .orElse(usual);
    }

    private static boolean prepares(ObjectNode pod, JsonNode container) {
        String name = Json.text(container, "name");
        return pod.path("spec")
                .path("initContainers")
                .valueStream()
                .anyMatch(init -> Json.text(init, "name").equals(name));
    }

    /** Starts what an image stands for, if that is a program of the test. */
    Optional<Launch> launch(ObjectNode pod, JsonNode spec, Log log, IntConsumer exit) {
        if (!images.has(Json.text(spec, "image"))) {
            return Optional.empty();
        }
        Container.Place place = place(pod, spec);
        Actor actor = simulation.actor(place.pod());
        Program.Running running =
                images.start(place, actor, new Container.Ways(exit, text -> log.write(simulation.now(), text)));
        return Optional.of(new Launch() {
            @Override
            public void stop() {
                running.stop();
            }

            @Override
            public void kill() {
                actor.crash();
            }
        });
    }

    private static Container.Place place(ObjectNode pod, JsonNode spec) {
        List<String> arguments = new ArrayList<>();
        spec.path("command").forEach(word -> arguments.add(word.asText()));
        spec.path("args").forEach(word -> arguments.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        spec.path("env").forEach(entry -> environment.put(Json.text(entry, "name"), Json.text(entry, "value")));
        return new Container.Place(
                Json.text(Json.meta(pod), "namespace"),
                Json.text(Json.meta(pod), "name"),
                Json.text(spec, "name"),
                Json.text(spec, "image"),
                Json.text(pod.path("spec"), "serviceAccountName"),
                arguments,
                environment);
    }
}
