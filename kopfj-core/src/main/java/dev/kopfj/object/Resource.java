package dev.kopfj.object;

import java.util.List;

/**
 * A resource as the cluster serves it.
 *
 * @param group the API group; empty for the core group
 * @param version the API version
 * @param plural the plural name, which is that of the URL
 * @param kind the kind of its objects
 * @param singular the singular name
 * @param shortNames abbreviations of the name
 * @param categories the groups of resources that it belongs to, such as {@code all}
 * @param namespaced whether its objects live in namespaces
 * @param preferred whether the version is the one of its group that the cluster recommends
 * @param subresources what can be asked for beneath an object, such as {@code status}
 * @param verbs what can be done with it, such as {@code watch}
 */
public record Resource(
        String group,
        String version,
        String plural,
        String kind,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        boolean preferred,
        List<String> subresources,
        List<String> verbs) {

    /** Keeps own copies of the lists. */
    public Resource {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = List.copyOf(subresources);
        verbs = List.copyOf(verbs);
    }

    /** Returns the version with its group, as objects name it. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns the text that names the resource: {@code plural.version.group}. */
    @Override
    public String toString() {
        return plural + "." + version + (group.isEmpty() ? "" : "." + group);
    }
}
