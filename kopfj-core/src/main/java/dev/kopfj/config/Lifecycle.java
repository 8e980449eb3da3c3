package dev.kopfj.config;

/** Which of the handlers that could be run for an object are run in one cycle, before their progress is written. */
public enum Lifecycle {
    /** The one that has been tried least often, and of those the first. */
    ASAP,
    /** All, in their order. */
    ALL_AT_ONCE,
    /** The first. */
    ONE_BY_ONE,
    /** Any one, by chance. */
    RANDOMIZED,
    /** All, in an order of chance. */
    SHUFFLED
}
