package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A test as it was written, with what was read over in it, each with its reason. */
public record TestDocument(
        Title title,
        Setting setting,
        List<Variant> variants,
        List<Step> steps,
        List<String> notes,
        Sightings sightings) {

    /** What a test is called, and where it stands; a name or description that is absent is empty. */
    public record Title(Path file, String name, String description, JsonNode metadata) {}

    /** What a test begins with; an empty namespace stands for a new one. */
    public record Setting(
            Home home, Step.Limits limits, List<Binding> bindings, Surroundings surroundings, boolean skipped) {

        private static final Set<String> MAKING_PODS = Set.of(
                "CronJob",
                "DaemonSet",
                "Deployment",
                "Job",
                "Pod",
                "ReplicaSet",
                "ReplicationController",
                "StatefulSet");

        /** Returns this setting with a node for pods, if it does not say how many, and the kinds make pods. */
        public Setting withNodesFor(Set<String> kinds) {
            int nodes = kinds.stream().anyMatch(MAKING_PODS::contains) ? 1 : 0;
            Surroundings decided = new Surroundings(
                    surroundings.operators(),
                    surroundings.nodes() < 0 ? nodes : surroundings.nodes(),
                    surroundings.rules());
            return new Setting(home, limits, bindings, decided, skipped);
        }
    }

    /** The namespace of a test: its name, and what else is to be in it. */
    public record Home(String name, Optional<ObjectNode> template) {}

    /**
     * What is around a test in a simulation: operators that run outside of the cluster, how many nodes it has, and what
     * must be true of the runs of the operators' handlers.
     */
    public record Surroundings(List<OperatorName> operators, int nodes, List<Rule> rules) {}

    /** One way to play a test: with these bindings; an empty name is that of the only way. */
    public record Variant(String name, List<Binding> bindings) {}

    /** The class of an operator, and where it is named. */
    public record OperatorName(Place place, String className) {}
}
