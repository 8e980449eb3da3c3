package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import java.time.Instant;

/** How a container is going to end, and how it ended the last two times. */
final class Ending {
    private int planned;
    private String reason = "";
    private boolean asked;
    private int exitCode;
    private Instant at = Instant.EPOCH;
    private ObjectNode last = Json.object();
    private ObjectNode before = Json.object();

    void plan(Course course) {
        planned = course.exitCode();
        reason = course.reason();
        asked = false;
    }

    void plan(int code) {
        planned = code;
        reason = "";
    }

    void ask() {
        asked = true;
    }

    boolean isAsked() {
        return asked;
    }

    void happened(String id, Instant startedAt, Instant moment) {
        exitCode = planned;
        at = moment;
        before = last;
        last = Json.object();
        String usual = exitCode == 0 ? "Completed" : "Error";
        last.putObject("terminated")
                .put("exitCode", exitCode)
                .put("reason", reason.isEmpty() ? usual : reason)
                .put("startedAt", Conditions.time(startedAt))
                .put("finishedAt", Conditions.time(moment))
                .put("containerID", id);
    }

    boolean hasHappened() {
        return !last.isEmpty();
    }

    int exitCode() {
        return exitCode;
    }

    Instant at() {
        return at;
    }

    ObjectNode state() {
        return last.deepCopy();
    }

    ObjectNode stateBefore() {
        return before.deepCopy();
    }
}
