package dev.kopfj.sim.trace;

import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.time.Step;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The story of a run: who did what, and when. Two runs of one seed tell the same story, byte for byte; the fingerprint
 * covers, besides the lines, every step of the simulation, and lines that are already forgotten.
 */
public final class Trace {

    /** The newest lines are kept; a run of days would fill the memory otherwise. */
    private static final int LINES_MAX = 100_000;

    private static final long LETTERS_MAX = 32L * 1024 * 1024;

    private static final String FAULT = "FAULT ";

    private final Simulation simulation;
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private long fingerprint = 0xCBF29CE484222325L;
    private long forgotten;
    private long letters;

    private Trace(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Begins the trace of a simulation. */
    public static Trace of(Simulation simulation) {
        Trace trace = new Trace(simulation);
        simulation.onStep(trace::stepped);
        return trace;
    }

    /** Writes a line at the present moment. */
    public synchronized void tell(String actor, String what) {
        mix(actor);
        mix(what);
        add(new Line(simulation.elapsed(), actor, what));
    }

    /**
     * Writes down that something goes wrong on purpose, at the present moment, and marks it as a fault. What happens in the
     * rest of the step in which this is called, and whatever that leads to, counts as the fault's consequence.
     *
     * @param actor whom the fault befalls, or who does it: {@code orders-operator}, {@code node-1}
     * @param what the fault in words, without the time and the actor: {@code answer lost after PATCH …}
     */
    public void fault(String actor, String what) {
        tell(actor, FAULT + what);
    }

    /** Writes down a fault as {@link #fault(String, String)} does, and which object it concerns. */
    public void fault(String actor, String what, Subject object) {
        tell(actor, FAULT + what + " (" + object.text() + ")");
    }

    /** Writes down a request. */
    public synchronized void tell(Call call) {
        mix(call.actor());
        mix(call.method());
        mix(call.path());
        mix(call.body());
        mix(call.code());
        calls.add(call);
        letters += call.body().length();
        while (calls.size() > LINES_MAX || letters > LETTERS_MAX) {
            letters -= calls.removeFirst().body().length();
        }
        add(new Line(call.at(), call.actor(), call.text()));
    }

    private void add(Line line) {
        mix(line.at().toNanos());
        lines.add(line);
        if (lines.size() > LINES_MAX) {
            lines.removeFirst();
            forgotten++;
        }
    }

    /** Returns the requests of all, oldest first. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Returns the requests of one actor, oldest first. */
    public synchronized List<Call> calls(String actor) {
        return calls.stream().filter(call -> call.actor().equals(actor)).toList();
    }

    /** Returns the lines, oldest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Returns the story as text, one line each. */
    public synchronized String text() {
        return text(lines());
    }

    /** Returns the newest lines as text. */
    public synchronized String tail(int count) {
        List<Line> all = lines();
        return text(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    /** Returns a number that differs whenever anything in the run does. */
    public synchronized String fingerprint() {
        return "%016x".formatted(fingerprint);
    }

    private String text(List<Line> some) {
        int time = some.stream().mapToInt(line -> line.time().length()).max().orElse(0);
        int actor = some.stream().mapToInt(line -> line.actor().length()).max().orElse(0);
        String story = some.stream().map(line -> line.text(time, actor)).collect(Collectors.joining("\n"));
        boolean whole = forgotten == 0 && some.size() == lines.size();
        return whole ? story : "… %d earlier lines\n%s".formatted(forgotten + lines.size() - some.size(), story);
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
