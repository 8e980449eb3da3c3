package dev.kopfj.handler;

import dev.kopfj.outcome.Credentials;
import org.jspecify.annotations.Nullable;

/** Finds out as whom the operator asks the cluster. */
@FunctionalInterface
public interface Login {

    /** Returns the credentials, or null if there are none at the moment; others may know some. */
    @Nullable Credentials login(Moment moment) throws Exception;
}
