package dev.kopfj.sim.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An entry as it is kept: what is cheap to write down. Words are made of it when somebody reads. */
final class Note {

    /** Of requests long ago only the beginning of the body is kept. */
    private static final int OLD_BODY_BYTES = 200;

    final long id;
    final long at;
    final String actor;
    final Kind kind;
    final String what;
    final long cause;
    final String during;

    @Nullable Subject subject;

    Trace.@Nullable Asked asked;
    int code;
    boolean lost;
    boolean failed;
    long revision;
    long from;
    long to;

    @Nullable Version before;

    @Nullable Version after;

    Note(long id, long at, Told told, long cause, String during) {
        this.id = id;
        this.at = at;
        this.actor = told.actor();
        this.kind = told.kind();
        this.what = told.what();
        this.cause = cause;
        this.during = during;
    }

    /** Who tells what. */
    record Told(String actor, Kind kind, String what) {}

    boolean isOpen() {
        return asked != null && code == 0;
    }

    boolean asks(String path) {
        return asked != null && asked.path().equals(path);
    }

    void become(Committed change) {
        subject = change.subject();
        revision = change.revision();
        Version old = change.before();
        Version now = change.after();
        before = old;
        after = now;
        from = old == null ? 0 : old.resourceVersion();
        to = now == null ? 0 : now.resourceVersion();
    }

    void forgetVersions() {
        before = null;
        after = null;
    }

    void shortenBody() {
        Trace.Asked request = asked;
        asked = request == null ? null : request.shortened(OLD_BODY_BYTES);
    }

    @Nullable Call call() {
        Trace.Asked request = asked;
        if (request == null) {
            return null;
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return new Call(
                Duration.ofNanos(at), actor, request.method(), request.path(), request.contentType(), body, code);
    }

    String text() {
        Call call = call();
        String versions = change().text();
        if (call != null) {
            return call.text(lost && code > 0 ? (versions + " (the answer is lost)").strip() : versions);
        }
        Subject about = subject;
        return switch (kind) {
            case DELIVERY -> "is told " + what + (about == null ? "" : " " + about.text()) + " " + versions;
            case VERSION -> what + (about == null ? "" : " " + about.text()) + " " + versions;
            case FAULT -> "FAULT " + what + (about == null ? "" : " (" + about.text() + ")");
            case BROKEN -> "BROKEN " + what;
            default -> what;
        };
    }

    Entry entry(long because) {
        Subject about = subject == null && asked != null ? Paths.subject(asked.path()) : subject;
        return new Entry(id, Duration.ofNanos(at), actor, kind, text(), failed, about, because, during, change());
    }

    private Entry.Change change() {
        Version some = after == null ? before : after;
        return from == 0 && to == 0
                ? Entry.Change.NONE
                : new Entry.Change(some == null ? "" : some.uid(), from, to, before, after);
    }
}
