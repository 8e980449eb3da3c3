package dev.kopfj.sim.internal.admission;

import java.util.List;
import java.util.Optional;

/** What policies say of a request: why it is denied, if it is, and what the caller is warned of. */
public record Review(Optional<Denial> denial, List<String> warnings) {
    /** Nobody minds. */
    public static final Review FINE = new Review(Optional.empty(), List.of());

    /**
     * A denied request.
     *
     * @param reason the machine-readable reason of the status, which decides its code
     * @param message who denied it, and why
     */
    public record Denial(String reason, String message) {
        private static final int UNPROCESSABLE = 422;

        /** Returns the code of the answer. */
        public int code() {
            return switch (reason) {
                case "Unauthorized" -> 401;
                case "Forbidden" -> 403;
                case "RequestEntityTooLarge" -> 413;
                default -> UNPROCESSABLE;
            };
        }
    }
}
