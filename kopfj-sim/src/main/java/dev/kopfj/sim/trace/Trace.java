package dev.kopfj.sim.trace;

import dev.kopfj.sim.time.Because;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.time.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The story of a run: who did what, when, and because of what. Two runs of one seed tell the same story, byte for byte;
 * the fingerprint covers, besides the entries, every step of the simulation, and what is already forgotten.
 *
 * <p>What happens while an entry is the present cause, and what is scheduled then, has that entry as its cause: a write
 * is the cause of its deliveries, a delivery of the handler that it begins, a handler of its requests.
 */
public final class Trace {

    /** The story keeps the beginning of a long body. */
    private static final int BODY_BYTES_KEPT = 10_000;

    /** Instead of the status of a request that was lost before the server heard of it. */
    public static final int UNHEARD = -1;

    private static final int REFUSED = 400;

    /** So many steps back the event is looked for because of which somebody writes. */
    private static final int CAUSES_MAX = 64;

    private final Simulation simulation;
    private final Because because;
    private final Ledger ledger = new Ledger();
    private long fingerprint = 0xCBF29CE484222325L;

    private Trace(Simulation simulation) {
        this.simulation = simulation;
        this.because = simulation.because();
    }

    /** Begins the trace of a simulation. */
    public static Trace of(Simulation simulation) {
        Trace trace = new Trace(simulation);
        simulation.onStep(trace::stepped);
        return trace;
    }

    /** Writes a line at the present moment, and returns its number. */
    public synchronized long tell(String actor, String what) {
        return written(note(Kind.NOTE, actor, what));
    }

    /**
     * Writes down that something goes wrong on purpose, at the present moment, and marks it as a fault. What happens in the
     * rest of the step in which this is called, and whatever that leads to, counts as the fault's consequence.
     *
     * @param actor whom the fault befalls, or who does it: {@code orders-operator}, {@code node-1}
     * @param what the fault in words, without the time and the actor: {@code answer lost after PATCH …}
     * @return the number of the entry
     */
    public synchronized long fault(String actor, String what) {
        return consequential(note(Kind.FAULT, actor, what));
    }

    /** Writes down a fault as {@link #fault(String, String)} does, and which object it concerns. */
    public synchronized long fault(String actor, String what, Subject object) {
        Note note = note(Kind.FAULT, actor, what);
        note.subject = object;
        return consequential(note);
    }

    /**
     * Writes down that something does not hold that must, at the present moment, and marks it like a fault.
     *
     * @param actor who has found that out: the name of the invariant
     * @param what what does not hold, in words
     * @return the number of the entry
     */
    public synchronized long broken(String actor, String what) {
        return written(note(Kind.BROKEN, actor, what));
    }

    /**
     * Writes down that work of somebody begins a handler; what the work does from now on is because of that. What made it
     * begin the first time has made it begin again.
     */
    public synchronized long handlerBegins(String actor, String what) {
        Note last = ledger.find(because.now());
        long first = last != null && last.kind == Kind.HANDLER && last.what.equals(what) ? last.cause : because.now();
        return consequential(note(Kind.HANDLER, actor, what, first));
    }

    /**
     * Writes down what came of a handler.
     *
     * @param began the number of the entry of its beginning; 0 if there is none
     * @param failed whether it has not succeeded
     */
    public synchronized void handlerEnded(String actor, String what, Subject object, long began, boolean failed) {
        Note note = note(Kind.HANDLER, actor, what, began == 0 ? because.now() : began);
        note.subject = object;
        note.failed = failed;
        Note beginning = ledger.find(began);
        if (beginning != null) {
            beginning.subject = object;
        }
        written(note);
    }

    /**
     * Writes down a request that has just come in; until the cause is set again, all is because of it. Who asks the same
     * again does so because of what made it ask the first time.
     */
    public synchronized long asked(String actor, Asked request) {
        Note last = ledger.find(because.now());
        long first = last != null && last.asks(request.path()) ? last.cause : because.now();
        Note note = note(Kind.REQUEST, actor, "", first);
        note.asked = request.shortened(BODY_BYTES_KEPT);
        mix(request.method());
        mix(request.path());
        mix(Arrays.hashCode(note.asked.body()));
        because.set(written(note));
        return note.id;
    }

    /** A request as it came in; the array is only to be read. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Asked(String method, String path, String contentType, byte[] body) {

        Asked shortened(int bytes) {
            return body.length <= bytes ? this : new Asked(method, path, contentType, Arrays.copyOf(body, bytes));
        }

        /** Tells whether it asks for the state of a whole collection. */
        public boolean isListing() {
            Subject subject = method.equals("GET") && !path.endsWith("?watch") ? Paths.subject(path) : null;
            return subject != null && subject.name().isEmpty();
        }
    }

    /**
     * Writes down how a request was answered.
     *
     * @param code the HTTP status, or {@link #UNHEARD}
     * @param lost whether the one who asked does not hear of it
     */
    public synchronized void answered(long id, int code, boolean lost) {
        mix(code);
        Note note = ledger.find(id);
        if (note != null) {
            note.code = code;
            note.lost = lost;
            note.failed = lost || code >= REFUSED;
        }
    }

    /** Writes down what a write has done to an object; what follows is because of it. */
    public synchronized void committed(Committed change) {
        Note asking = asking();
        if (asking != null && asking.revision == 0) {
            asking.become(change);
            ledger.keepVersions(asking, change.weight());
            return;
        }
        String actor = asking == null ? "api-server" : asking.actor;
        Note note = note(Kind.VERSION, actor, change.verb(), asking == null ? causeOfStep() : asking.id);
        note.become(change);
        ledger.keepVersions(note, change.weight());
        if (asking == null) {
            consequential(note);
        } else {
            because.set(written(note));
        }
    }

    /** What a chore of the server writes time and again is not because of what it has written the last time. */
    private long causeOfStep() {
        Note last = ledger.find(because.now());
        if (last != null && last.kind == Kind.VERSION && last.during.equals(because.during())) {
            return last.cause;
        }
        return because.now();
    }

    /** Returns the request that is being answered. */
    private @Nullable Note asking() {
        Note cause = ledger.find(because.now());
        Note asking = cause != null && cause.kind == Kind.VERSION ? ledger.find(cause.cause) : cause;
        return asking != null && asking.isOpen() ? asking : null;
    }

    /** Returns who makes the present write, and why. */
    public synchronized Origin origin() {
        Note asking = asking();
        return new Origin(asking == null ? "api-server" : asking.actor, told());
    }

    private long told() {
        Note note = ledger.find(because.now());
        for (int i = 0; i < CAUSES_MAX && note != null; i++) {
            if (note.kind == Kind.DELIVERY) {
                return note.to;
            }
            note = ledger.find(note.cause);
        }
        return 0;
    }

    /**
     * Where a write comes from.
     *
     * @param actor who has asked for it; {@code api-server} if nobody has
     * @param told the version that a watch event has told of, which is why; 0 if no event is
     */
    public record Origin(String actor, long told) {}

    /** Writes down that a watch event of a version has reached its client. */
    public synchronized long delivered(String actor, String type, Subject object, long resourceVersion) {
        Note note = note(Kind.DELIVERY, actor, type);
        note.subject = object;
        note.to = resourceVersion;
        return written(note);
    }

    /** Lets the rest of the step, or of the work, be because of a request, if its answer shows a whole collection. */
    public synchronized void seen(long id) {
        Note note = because.isInStep() ? ledger.find(id) : null;
        if (note != null && note.asked != null && note.asked.isListing()) {
            because.restOfStep(id);
        }
    }

    /** Runs something that happens because of an entry. */
    public void because(long id, Runnable body) {
        because.run(id, body);
    }

    private Note note(Kind kind, String actor, String what) {
        return note(kind, actor, what, because.now());
    }

    private Note note(Kind kind, String actor, String what, long cause) {
        long at = simulation.elapsed().toNanos();
        return new Note(ledger.nextId(), at, new Note.Told(actor, kind, what), cause, because.during());
    }

    private long consequential(Note note) {
        because.restOfStep(written(note));
        return note.id;
    }

    private long written(Note note) {
        mix(note.actor);
        mix(note.what);
        mix(note.at);
        ledger.add(note);
        return note.id;
    }

    /** Returns the requests of all, oldest first. */
    public synchronized List<Call> calls() {
        return calls(ledger.all().stream());
    }

    /** Returns the requests of one actor, oldest first. */
    public synchronized List<Call> calls(String actor) {
        return calls(ledger.all().stream().filter(note -> note.actor.equals(actor)));
    }

    private static List<Call> calls(Stream<Note> notes) {
        return notes.filter(note -> note.code > 0)
                .flatMap(note -> Stream.ofNullable(note.call()))
                .toList();
    }

    /** Returns all that happened, oldest first. */
    public synchronized List<Entry> entries() {
        return entries(ledger.all());
    }

    private List<Entry> entries(List<Note> notes) {
        Map<Long, Long> writes = new HashMap<>();
        for (Note note : ledger.all()) {
            if (note.revision != 0) {
                writes.put(note.revision, note.id);
            }
        }
        return notes.stream().map(note -> note.entry(cause(note, writes))).toList();
    }

    /** A watch event is because of the write that it tells of, also when it was told late. */
    private static long cause(Note note, Map<Long, Long> writes) {
        return note.kind == Kind.DELIVERY
                ? Objects.requireNonNull(writes.getOrDefault(note.to, note.cause))
                : note.cause;
    }

    /** Returns how many entries have been forgotten, as there were so many after them. */
    public synchronized long forgotten() {
        return ledger.forgotten();
    }

    /** Returns all that happened as lines without numbers, oldest first. */
    public synchronized List<Line> lines() {
        return ledger.all().stream()
                .map(note -> new Line(Duration.ofNanos(note.at), note.actor, note.text()))
                .toList();
    }

    /** Returns the story without numbers and causes, so that one entry more is one line more and changes no other. */
    public synchronized String plain() {
        List<Line> all = lines();
        int time = all.stream().mapToInt(line -> line.time().length()).max().orElse(0);
        int actor = all.stream().mapToInt(line -> line.actor().length()).max().orElse(0);
        return all.stream().map(line -> line.text(time, actor)).collect(Collectors.joining("\n"));
    }

    /** Returns the story as text, one entry a line. */
    public synchronized String text() {
        return text(ledger.all());
    }

    /** Returns the newest entries as text. */
    public synchronized String tail(int count) {
        return text(ledger.newest(count));
    }

    private String text(List<Note> notes) {
        long earlier = ledger.nextId() - 1 - notes.size();
        String story = Columns.text(entries(notes));
        return earlier == 0 ? story : "  … %d earlier entries\n%s".formatted(earlier, story);
    }

    /** Returns a number that differs whenever anything in the run does. */
    public synchronized String fingerprint() {
        return "%016x".formatted(fingerprint);
    }

    private synchronized void stepped(Step step) {
        mix(step.at().toNanos());
        mix(step.actor());
        mix(step.what());
    }

    private void mix(String text) {
        mix(text.hashCode());
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x100000001B3L;
        fingerprint ^= fingerprint >>> 29;
    }
}
