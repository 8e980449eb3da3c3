package dev.kopfj.internal.told;

import dev.kopfj.config.Settings;

/** What is told of a run, and knows with which settings the operator runs. */
public interface Settled {

    /** Returns the settings that the operator runs with at this moment. */
    Settings settings();
}
