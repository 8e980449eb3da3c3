package dev.kopfj.internal.cycle;

import dev.kopfj.internal.client.ApiError;

/** Ends a cycle whose handlers have run, but of which nothing could be written, for reasons that may pass. */
public final class Unwritten extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Recall recall;

    Unwritten(Recall recall, ApiError cause) {
        super(cause.getMessage(), cause);
        this.recall = recall;
    }

    /** Returns what is to be remembered, with what is to be written. */
    public Recall recall() {
        return recall;
    }
}
