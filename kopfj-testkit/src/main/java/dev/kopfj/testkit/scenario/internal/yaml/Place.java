package dev.kopfj.testkit.scenario.internal.yaml;

import java.nio.file.Path;
import java.util.List;

/** A position in a file; lines and columns count from one. */
public record Place(Path file, int line, int column) {

    /** Makes the error that is about this place. */
    public Refusal refuse(String text) {
        return Refusal.of(List.of(new Refusal.Reason(this, text, false)));
    }

    /** Makes the error about what is right for the real tool, but not supported here. */
    public Refusal unsupported(String text) {
        return Refusal.of(List.of(new Refusal.Reason(this, text, true)));
    }

    /** Returns the place as {@code file:line}, as editors and terminals can open it. */
    public String fileAndLine() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return fileAndLine() + ":" + column;
    }
}
