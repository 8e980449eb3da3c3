package dev.kopfj.sim.internal.store;

/** What identifies an object among those of its resource: its namespace ("" at cluster scope) and its name. */
public record Key(String namespace, String name) implements Comparable<Key> {
    /** Orders as etcd does: by the path of namespace, slash and name. */
    @Override
    public int compareTo(Key other) {
        return namespace.equals(other.namespace) ? name.compareTo(other.name) : path().compareTo(other.path());
    }

    /** Returns namespace, slash and name; the bare name at cluster scope. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
