package dev.kopfj.sim.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Carries a result, or the exception in its place, from where it arises to where it is wanted. */
final class Results {

    private Results() {}

    static <T> void complete(CompletableFuture<T> result, Supplier<T> body) {
        try {
            result.complete(body.get());
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    static <T> T join(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (wrapped.getCause() instanceof Error failure) {
                throw failure;
            }
            throw wrapped;
        }
    }
}
