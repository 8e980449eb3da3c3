package dev.kopfj.internal.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a handler names its resource.
 *
 * @param plural the resource's plural name
 * @param version the API version
 * @param group the API group; empty for the core group
 */
public record Selector(String plural, String version, String group) {

    private static final Pattern FORM = Pattern.compile("([^.\\s]+)\\.(v\\d+(?:(?:alpha|beta)\\d+)?)(?:\\.(\\S+))?");

    /** Reads a text of the form {@code plural.version.group}, or {@code plural.version} for the core group. */
    public static Selector parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' does not name a resource. Write plural.version.group, such as deployments.v1.apps or pods.v1."
                            .formatted(text));
        }
        String group = matcher.group(3);
        return new Selector(matcher.group(1), matcher.group(2), group == null ? "" : group);
    }

    /** Returns the resource whose objects have the given class. */
    public static Selector of(Class<? extends HasMetadata> type) {
        String version = HasMetadata.getVersion(type);
        if (version == null || version.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s does not name a resource: it has no @Version.".formatted(type.getSimpleName()));
        }
        String group = HasMetadata.getGroup(type);
        return new Selector(HasMetadata.getPlural(type), version, group == null ? "" : group);
    }

    /** Returns the version with its group, as objects name it. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns the text that names the resource. */
    @Override
    public String toString() {
        return plural + "." + version + (group.isEmpty() ? "" : "." + group);
    }
}
