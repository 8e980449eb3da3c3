package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.scenario.internal.yaml.Refusal;
import java.nio.file.Path;
import java.util.List;

/** What reading a test without playing it has shown: what of it is refused. */
public record Review(Path file, List<Refused> refused) {

    /** One thing that is refused: where, why, and whether it is right for the real tool and only unsupported here. */
    public record Refused(String place, String text, boolean unsupported) {

        /** Returns what sort of refusal this is: its text without what stands in quotes, but for short words. */
        public String sort() {
            return text.replaceAll("\"[^\"]{25,}\"", "\"…\"")
                    .replaceAll("there is no file .*", "there is no file …")
                    .replaceAll("In the expression .*, ", "In an expression, ")
                    .replaceAll("The expression .* (cannot|is not)", "An expression $1")
                    .replaceAll("; it (supports|has) .*", "");
        }
    }

    /** Reads the test of a file, or of a folder. */
    public static Review of(Path file) {
        try {
            Scenario.read(file);
            return new Review(file, List.of());
        } catch (ScenarioError error) {
            if (error.getCause() instanceof Refusal refusal) {
                return new Review(
                        file,
                        refusal.reasons().stream()
                                .map(reason ->
                                        new Refused(reason.place().toString(), reason.text(), reason.unsupported()))
                                .toList());
            }
            throw error;
        }
    }
}
