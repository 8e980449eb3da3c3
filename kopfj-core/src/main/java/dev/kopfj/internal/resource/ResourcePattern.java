package dev.kopfj.internal.resource;

import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which resources a handler is for. Pure: tells of each resource whether it is meant.
 *
 * @param group the API group, empty for the core group, or null for any
 * @param version the API version, or null for the one that the cluster prefers
 * @param by what the name is
 * @param name the name; empty if that does not matter
 * @param callback what tells the resources that are meant, or null
 */
public record ResourcePattern(
        @Nullable String group,
        @Nullable String version,
        By by,
        String name,
        @Nullable Predicate<Resource> callback) {

    private static final Pattern VERSION = Pattern.compile("v\\d+(?:(?:alpha|beta)\\d+)?");
    private static final Pattern DOTTED =
            Pattern.compile("([^./\\s=]+)(?:\\.(v\\d+(?:(?:alpha|beta)\\d+)?))?(?:\\.([^/\\s=]+))?");
    private static final Pattern SLASHED = Pattern.compile("([^/\\s=]+)/(?:([^/\\s=]+)/)?(\\S+)");
    private static final Pattern WORD = Pattern.compile("[^./\\s=*]+");

    /** What a name may be. */
    public enum By {
        /** It is the plural, the singular, the kind or a short name. */
        ANY_NAME(""),
        /** It is the plural. */
        PLURAL("plural"),
        /** It is the singular. */
        SINGULAR("singular"),
        /** It is the kind. */
        KIND("kind"),
        /** It is a short name. */
        SHORT_NAME("shortName"),
        /** It is a category. */
        CATEGORY("category"),
        /** It does not matter: all resources but events are meant. */
        EVERYTHING("*"),
        /** It does not matter: somebody is asked. */
        CALLBACK("callback");

        private final String key;

        By(String key) {
            this.key = key;
        }
    }

    /** Reads a text. */
    public static ResourcePattern parse(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches()) {
            return slashed(text, slashed);
        }
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches() && !text.startsWith("*")) {
            boolean core = dotted.group(2) != null && dotted.group(3) == null;
            return new ResourcePattern(
                    core ? "" : dotted.group(3), dotted.group(2), By.ANY_NAME, dotted.group(1), null);
        }
        return named(text, null, null, text);
    }

    /** Returns the resource whose objects have the given class. */
    public static ResourcePattern of(Class<? extends HasMetadata> type) {
        return exactly(Selector.of(type));
    }

    /** Returns one resource. */
    public static ResourcePattern exactly(Selector selector) {
        return new ResourcePattern(selector.group(), selector.version(), By.ANY_NAME, selector.plural(), null);
    }

    /** Returns the resources that somebody picks, under a name of its own. */
    public static ResourcePattern picked(String name, Predicate<Resource> callback) {
        return new ResourcePattern(null, null, By.CALLBACK, name, callback);
    }

    /** Tells whether a resource is meant. */
    public boolean matches(Resource resource) {
        if (callback != null) {
            return callback.test(resource);
        }
        boolean ofVersion = version == null ? resource.preferred() : version.equals(resource.version());
        return ofVersion && (group == null || group.equals(resource.group())) && isNamed(resource);
    }

    /** Tells whether the pattern means one resource, so that several that match are a mistake. */
    public boolean isSpecific() {
        return by != By.CALLBACK && by != By.EVERYTHING && by != By.CATEGORY;
    }

    /** Returns the one resource that is meant, if the pattern names it in full. */
    public Optional<Selector> exact() {
        return by == By.ANY_NAME && group != null && version != null
                ? Optional.of(new Selector(name, version, group))
                : Optional.empty();
    }

    /** Returns the text that names the resources. */
    @Override
    public String toString() {
        if (by == By.ANY_NAME) {
            return name
                    + (version == null ? "" : "." + version)
                    + (group == null || group.isEmpty() ? "" : "." + group);
        }
        String prefix = (group == null ? "" : group + "/") + (version == null ? "" : version + "/");
        return prefix + by.key + (name.isEmpty() ? "" : "=" + name);
    }

    private boolean isNamed(Resource resource) {
        return switch (by) {
            case ANY_NAME ->
                name.equals(resource.plural())
                        || name.equals(resource.singular())
                        || name.equals(resource.kind())
                        || resource.shortNames().contains(name);
            case PLURAL -> name.equals(resource.plural());
            case SINGULAR -> name.equals(resource.singular());
            case KIND -> name.equals(resource.kind());
            case SHORT_NAME -> resource.shortNames().contains(name);
            case CATEGORY -> resource.categories().contains(name);
            case EVERYTHING, CALLBACK -> !isEvents(resource);
        };
    }

    private static boolean isEvents(Resource resource) {
        return resource.plural().equals("events")
                && (resource.group().isEmpty() || resource.group().equals("events.k8s.io"));
    }

    private static ResourcePattern slashed(String text, Matcher parts) {
        String first = parts.group(1);
        String second = parts.group(2);
        if (second != null) {
            return named(text, first, second, parts.group(3));
        }
        return VERSION.matcher(first).matches()
                ? named(text, "", first, parts.group(3))
                : named(text, first, null, parts.group(3));
    }

    private static ResourcePattern named(String text, @Nullable String group, @Nullable String version, String name) {
        if (name.equals("*")) {
            return new ResourcePattern(group, version, By.EVERYTHING, "", null);
        }
        int equals = name.indexOf('=');
        String key = equals < 0 ? "" : name.substring(0, equals);
        for (By by : By.values()) {
            if (by != By.CALLBACK
                    && by.key.equals(key)
                    && WORD.matcher(name.substring(equals + 1)).matches()) {
                return new ResourcePattern(group, version, by, name.substring(equals + 1), null);
            }
        }
        throw new IllegalArgumentException(("'%s' does not name a resource. Write plural.version.group, such as "
                        + "deployments.v1.apps or pods.v1, a name alone, such as pods, category=all, or * for everything.")
                .formatted(text));
    }
}
