package dev.kopfj.outcome;

/** What an exception means that is neither a {@link TemporaryError} nor a {@link PermanentError}. */
public enum Errors {
    /** The handler is tried again after its backoff. */
    TEMPORARY,
    /** The handler has failed for good. */
    PERMANENT,
    /** The exception is logged, and the handler counts as succeeded. */
    IGNORED
}
