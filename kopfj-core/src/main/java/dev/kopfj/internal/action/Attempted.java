package dev.kopfj.internal.action;

import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of one handler.
 *
 * @param handler the handler
 * @param before the handler's record before it
 * @param outcome what came of it
 * @param wish what it wants to be written besides its result
 * @param brood its sub-handlers
 * @param took how long it took
 */
public record Attempted(
        ResourceHandler handler, HandlerRecord before, Outcome outcome, Wish wish, Brood brood, Duration took) {

    /** Makes a run that took no time. */
    public Attempted(ResourceHandler handler, HandlerRecord before, Outcome outcome, Wish wish, Brood brood) {
        this(handler, before, outcome, wish, brood, Duration.ZERO);
    }

    /** Makes the run of a handler without sub-handlers. */
    public Attempted(ResourceHandler handler, HandlerRecord before, Outcome outcome, Wish wish) {
        this(handler, before, outcome, wish, Brood.none());
    }

    /** Tells whether the run itself wants anything to be written, apart from the handler's record. */
    public boolean wantsAnything() {
        return !wish.isEmpty() || (outcome instanceof Outcome.Succeeded succeeded && succeeded.result() != null);
    }

    /** Returns the handler's record after the run. */
    public HandlerRecord recorded(Instant now) {
        return outcome.recordedOn(before, now).withSubrefs(brood.records().keySet());
    }

    /** Returns the runs of sub-handlers, down to the last, and then this. */
    public List<Attempted> all() {
        List<Attempted> all = new ArrayList<>();
        brood.runs().forEach(child -> all.addAll(child.all()));
        all.add(this);
        return all;
    }

    /** Returns what the handler and its sub-handlers want to be written besides their results. */
    public Wish wishes() {
        return brood.runs().stream().map(Attempted::wishes).reduce(wish, Wish::and);
    }

    Attempted lasting(Duration time) {
        return new Attempted(handler, before, outcome, wish, brood, time);
    }

    Attempted with(Outcome other, Wish otherWish, Brood otherBrood) {
        return new Attempted(handler, before, other, otherWish, otherBrood, took);
    }
}
