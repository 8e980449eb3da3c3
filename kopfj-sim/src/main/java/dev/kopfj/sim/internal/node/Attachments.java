package dev.kopfj.sim.internal.node;

import dev.kopfj.sim.internal.store.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which volumes are attached to which nodes, and for which pods. */
final class Attachments {
    private final Map<String, Map<Key, String>> nodes = new HashMap<>();
    private final Map<Key, Set<String>> volumes = new HashMap<>();

    /** Attaches a volume to a node for a pod; returns whether it was not attached there before. */
    boolean attach(String volume, String node, Key pod) {
        Map<Key, String> users = nodes.computeIfAbsent(volume, first -> new TreeMap<>());
        boolean fresh = !users.containsValue(node);
        users.put(pod, node);
        volumes.computeIfAbsent(pod, first -> new TreeSet<>()).add(volume);
        return fresh;
    }

    /** Returns the pods on other nodes to which a volume is attached. */
    List<Key> elsewhere(String volume, String node) {
        return nodes.getOrDefault(volume, Map.of()).entrySet().stream()
                .filter(user -> !user.getValue().equals(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Detaches all that was attached for a pod, unless others on the node have it, too. */
    void detach(Key pod) {
        Set<String> attached = volumes.remove(pod);
        if (attached != null) {
            attached.forEach(volume -> {
                Map<Key, String> users = nodes.getOrDefault(volume, new TreeMap<>());
                users.remove(pod);
                if (users.isEmpty()) {
                    nodes.remove(volume);
                }
            });
        }
    }
}
