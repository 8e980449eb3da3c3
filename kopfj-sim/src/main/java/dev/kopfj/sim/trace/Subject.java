package dev.kopfj.sim.trace;

/**
 * Which object something is about.
 *
 * @param resource the resource as {@code pods} or {@code databases.example.com}
 * @param namespace the object's namespace; empty at cluster scope
 * @param name the object's name
 */
public record Subject(String resource, String namespace, String name) {

    /** Returns the object in words: {@code pods shop/orders-0}. */
    public String text() {
        return resource + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
