package dev.kopfj.handler;

import dev.kopfj.object.Body;
import dev.kopfj.on.WaitFor;
import dev.kopfj.time.Delays;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Other objects that a handler waits for, and how they must be. What is left out does not matter, but it must be said
 * which objects are meant: by a name, by labels, or as those that the waiting object owns.
 *
 * <pre>{@code
 * Awaited.of("natses.v1.example.com").named("{metadata.name}").until("Ready").within(Duration.ofMinutes(10))
 * }</pre>
 *
 * @param resource the resource, such as {@code natses.v1.example.com}
 * @param name the name, in which fields of the waiting object stand in braces; empty if it does not matter
 * @param owned whether the waiting object must own them
 * @param labels the labels that they must have, such as <code>tenant={metadata.name}</code>
 * @param condition what they must be like, as in {@link WaitFor#condition()}
 * @param judge what tells instead what they must be like, or null
 * @param timeout how long they are waited for, or null for any time
 */
public record Awaited(
        String resource,
        String name,
        boolean owned,
        List<String> labels,
        String condition,
        @Nullable Predicate<Body> judge,
        @Nullable Duration timeout) {

    /** Keeps an own copy of the labels, and a duration that can be reckoned with. */
    public Awaited {
        labels = List.copyOf(labels);
        timeout = timeout == null ? null : Delays.bounded(timeout);
    }

    /** Waits for objects of a resource that is named in full, such as {@code secrets.v1}. */
    public static Awaited of(String resource) {
        return new Awaited(resource, "", false, List.of(), "", null, null);
    }

    /** Waits for objects of a class. */
    public static Awaited of(Class<? extends HasMetadata> type) {
        String group = HasMetadata.getGroup(type);
        String suffix = group == null || group.isEmpty() ? "" : "." + group;
        return of(HasMetadata.getPlural(type) + "." + HasMetadata.getVersion(type) + suffix);
    }

    /** Wants a name, in which fields of the waiting object stand in braces. */
    public Awaited named(String template) {
        return new Awaited(resource, template, owned, labels, condition, judge, timeout);
    }

    /** Wants the waiting object to be an owner of them. */
    public Awaited thatItOwns() {
        return new Awaited(resource, name, true, labels, condition, judge, timeout);
    }

    /** Wants a label with a value, in which fields of the waiting object stand in braces. */
    public Awaited labelled(String key, String value) {
        List<String> more = new ArrayList<>(labels);
        more.add(key + "=" + value);
        return new Awaited(resource, name, owned, more, condition, judge, timeout);
    }

    /** Says what they must be like, as in {@link WaitFor#condition()}. */
    public Awaited until(String wanted) {
        return new Awaited(resource, name, owned, labels, wanted, null, timeout);
    }

    /** Asks somebody whether one is as wanted, under a name for people. */
    public Awaited until(String what, Predicate<Body> wanted) {
        return new Awaited(resource, name, owned, labels, what, wanted, timeout);
    }

    /** Limits the wait. */
    public Awaited within(Duration limit) {
        return new Awaited(resource, name, owned, labels, condition, judge, limit);
    }
}
