package dev.kopfj.internal.intent;

import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which handlers are for which of the resources that a cluster serves. Pure.
 *
 * @param handlers the handlers of each resource that is to be watched
 * @param warnings what is not watched, and why
 */
public record Assignment(Map<Resource, Handlers> handlers, List<String> warnings) {

    private static final String UNSERVED = "The cluster serves nothing that is meant by";

    /** Keeps own copies of the collections. */
    public Assignment {
        handlers = Collections.unmodifiableMap(new LinkedHashMap<>(handlers));
        warnings = List.copyOf(warnings);
    }

    /** Assigns handlers to the resources that they are for, apart from webhooks, which are not for watching. */
    public static Assignment of(Registry registry, Collection<Resource> served) {
        List<String> warnings = new ArrayList<>();
        Map<Resource, List<ObjectHandler>> assigned = new LinkedHashMap<>();
        Map<ResourcePattern, Set<Resource>> meant = new LinkedHashMap<>();
        for (ObjectHandler handler : registry.all(ObjectHandler.class)) {
            if (!(handler instanceof WebhookHandler)) {
                meant.computeIfAbsent(handler.resources(), pattern -> meant(pattern, served, warnings))
                        .forEach(resource -> assigned.computeIfAbsent(resource, first -> new ArrayList<>())
                                .add(handler));
            }
        }
        Map<Resource, Handlers> usable = new LinkedHashMap<>();
        assigned.forEach((resource, handlers) -> {
            obstacle(resource, handlers)
                    .ifPresentOrElse(warnings::add, () -> usable.put(resource, new Handlers(handlers)));
        });
        return new Assignment(usable, warnings);
    }

    /** Tells whether handlers are for some resource that is not served. */
    public boolean isIncomplete() {
        return warnings.stream().anyMatch(warning -> warning.startsWith(UNSERVED));
    }

    private static Set<Resource> meant(ResourcePattern pattern, Collection<Resource> served, List<String> warnings) {
        Set<Resource> meant = new LinkedHashSet<>();
        served.stream().filter(pattern::matches).forEach(meant::add);
        if (meant.isEmpty() && pattern.exact().isEmpty()) {
            warnings.add(UNSERVED + " %s. Is its CustomResourceDefinition missing?".formatted(pattern));
        }
        if (meant.size() > 1 && pattern.isSpecific()) {
            return one(pattern, meant, warnings);
        }
        return meant;
    }

    private static Set<Resource> one(ResourcePattern pattern, Set<Resource> meant, List<String> warnings) {
        List<Resource> core =
                meant.stream().filter(resource -> resource.group().isEmpty()).toList();
        if (core.size() == 1) {
            return Set.copyOf(core);
        }
        warnings.add("Several resources are meant by %s: %s. None of them is watched; name it with its group."
                .formatted(pattern, names(meant)));
        return Set.of();
    }

    /** Says why a resource is not watched for its handlers; empty if it can be. */
    public static Optional<String> obstacle(Resource resource, List<ObjectHandler> handlers) {
        if (!resource.verbs().containsAll(List.of("list", "watch"))) {
            return Optional.of("%s cannot be watched, so its handlers are never run.".formatted(resource));
        }
        if (!resource.verbs().contains("patch") && handlers.stream().anyMatch(Assignment::writes)) {
            return Optional.of(
                    "%s cannot be patched, so nothing can be kept on its objects, and its handlers are never run."
                            .formatted(resource));
        }
        return Optional.empty();
    }

    private static boolean writes(ObjectHandler handler) {
        return !(handler instanceof EventHandler || handler instanceof IndexHandler);
    }

    private static String names(Set<Resource> resources) {
        return String.join(", ", resources.stream().map(Resource::toString).toList());
    }
}
