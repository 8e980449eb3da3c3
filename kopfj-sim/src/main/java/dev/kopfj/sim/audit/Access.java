package dev.kopfj.sim.audit;

/**
 * What somebody wanted to do with a resource, whether or not that was allowed.
 *
 * @param actor who acted in the simulation, such as an operator's name
 * @param user as whom, such as {@code system:serviceaccount:default:shop}
 * @param verb as rules name it: {@code get}, {@code list}, {@code watch}, {@code create}, {@code patch}…
 * @param group the API group; empty for the core one
 * @param resource the plural, with a subresource behind a slash: {@code pods}, {@code pods/status}
 * @param namespace where; empty if in the whole cluster
 * @param name of which object; empty if of the whole collection
 */
public record Access(
        String actor, String user, String verb, String group, String resource, String namespace, String name) {

    /** Says it as refusals do: {@code patch pods/status "a" in the namespace "default"}. */
    @Override
    public String toString() {
        String kind = group.isEmpty() ? resource : resource + "." + group;
        String object = name.isEmpty() ? "" : " \"" + name + "\"";
        return "%s %s%s %s".formatted(verb, kind, object, where());
    }

    private String where() {
        return namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
    }
}
