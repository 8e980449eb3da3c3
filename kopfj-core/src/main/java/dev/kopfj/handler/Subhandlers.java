package dev.kopfj.handler;

/**
 * Handlers that a handler of a change adds while it runs, such as one per element of a list. Each has progress, retries
 * and a result of its own, under the id of its parent, a slash, and its own id. They run once the parent has returned;
 * the parent is through when they all are, and until then it runs again before each of them, so that it must add
 * the same ones again and do little else.
 *
 * <pre>{@code
 * @OnCreate("kopfexamples.v1.kopf.dev")
 * void create(Spec spec, Subhandlers children) {
 *     spec.getList("items").forEach(item -> children.add(item.toString(), change -> build(item)));
 * }
 * }</pre>
 */
public interface Subhandlers {

    /** Adds a handler under an id that no other handler of the parent has. */
    default Subhandlers add(String id, Handler<Change> handler) {
        return add(id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler with limits, under an id that no other handler of the parent has. */
    Subhandlers add(String id, HandlerOptions options, Handler<Change> handler);

    /**
     * Runs those that were added before, and returns only when they are all through: else the attempt of the parent
     * ends here, by an exception that it must let pass.
     */
    void execute();
}
