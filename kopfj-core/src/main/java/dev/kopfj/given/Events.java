package dev.kopfj.given;

/**
 * Posts Kubernetes events about an object, which {@code kubectl describe} shows. Handlers take it as a parameter, where it
 * is about their object. Posting returns at once, and never fails: an event that cannot be written is dropped, and
 * the log says so. Events that say the same about the same object within ten minutes are counted.
 *
 * <pre>{@code
 * events.info("Provisioned", "The volume is there.");
 * events.about(pod).warn("Slow", "The pod is not ready yet.");
 * }</pre>
 */
public interface Events {

    /** Posts an event of a type of one's own, whatever the level of posting is. */
    void event(String type, String reason, String message);

    /** Posts an event of type Normal. */
    void info(String reason, String message);

    /** Posts an event of type Warning. */
    void warn(String reason, String message);

    /** Posts an event of type Error, whose message ends with that of the exception. */
    void exception(String reason, String message, Throwable thrown);

    /** Posts an event of type Error whose reason is the name of the exception's class. */
    default void exception(Throwable thrown) {
        exception(thrown.getClass().getSimpleName(), "", thrown);
    }

    /** Returns what posts about other objects: a fabric8 object, a map, or an iterable of these. */
    Events about(Object objects);
}
