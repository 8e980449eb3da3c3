package dev.kopfj.sim.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node is like that joins a cluster: its name, capacity, labels and taints.
 *
 * <pre>{@code
 * cluster.addNode(NodeShape.named("node-1").capacity("cpu", "2").label("disk", "ssd"));
 * }</pre>
 */
public final class NodeShape {
    private static final Map<String, String> USUAL =
            Map.of("cpu", "8", "memory", "32Gi", "ephemeral-storage", "100Gi", "pods", "110");

    private final String name;
    private final Map<String, String> capacity;
    private final Map<String, String> labels;
    private final List<Taint> taints;

    /** What keeps pods off a node that do not tolerate it; the effect is one that Kubernetes knows. */
    public record Taint(String key, String value, String effect) {}

    private NodeShape(String name, Map<String, String> capacity, Map<String, String> labels, List<Taint> taints) {
        this.name = name;
        this.capacity = capacity;
        this.labels = labels;
        this.taints = taints;
    }

    /** Describes a node of 8 CPUs, 32Gi of memory, and room for 110 pods. */
    public static NodeShape named(String name) {
        Map<String, String> capacity = new LinkedHashMap<>();
        List.of("cpu", "ephemeral-storage", "memory", "pods").forEach(what -> capacity.put(what, USUAL.get(what)));
        return new NodeShape(name, capacity, Map.of(), List.of());
    }

    /** Returns the same with as much of a resource. */
    public NodeShape capacity(String resource, String quantity) {
        return new NodeShape(name, with(capacity, resource, quantity), labels, taints);
    }

    /** Returns the same with a label. */
    public NodeShape label(String key, String value) {
        return new NodeShape(name, capacity, with(labels, key, value), taints);
    }

    /** Returns the same with a taint; its effect is NoSchedule, PreferNoSchedule or NoExecute. */
    public NodeShape taint(String key, String value, String effect) {
        List<Taint> more = new ArrayList<>(taints);
        more.add(new Taint(key, value, effect));
        return new NodeShape(name, capacity, labels, more);
    }

    private static Map<String, String> with(Map<String, String> old, String key, String value) {
        Map<String, String> next = new LinkedHashMap<>(old);
        next.put(key, value);
        return next;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns how much of which resource there is. */
    public Map<String, String> capacity() {
        return Collections.unmodifiableMap(capacity);
    }

    /** Returns the labels beside those that every node has. */
    public Map<String, String> labels() {
        return Collections.unmodifiableMap(labels);
    }

    /** Returns the taints. */
    public List<Taint> taints() {
        return List.copyOf(taints);
    }
}
