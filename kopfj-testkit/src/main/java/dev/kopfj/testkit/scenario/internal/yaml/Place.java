package dev.kopfj.testkit.scenario.internal.yaml;

import java.nio.file.Path;

/** A position in a file; lines and columns count from one. */
public record Place(Path file, int line, int column) {

    /** Makes the error that is about this place. */
    public Refusal refuse(String text) {
        return new Refusal(this, text);
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
