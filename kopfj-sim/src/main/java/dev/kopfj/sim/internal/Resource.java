package dev.kopfj.sim.internal;

/** The name of a collection of objects: its API group ("" for the core group) and its plural. */
public record Resource(String group, String plural) {
    /** Writes the name as error texts do: {@code widgets.example.com}, or {@code configmaps}. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
