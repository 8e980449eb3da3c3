package dev.kopfj.sim.fault;

import java.time.Duration;

/**
 * When a fault strikes: a kind of occasion, narrowed down to whom and what it is about, and to some of all occurrences;
 * without a word on those, the first. Its last words say what then goes wrong, which makes it a {@link Fault}.
 */
public record Trigger(Occasion occasion, Scope scope, Often often) {

    static Trigger of(Occasion occasion) {
        return new Trigger(occasion, Scope.ALL, Often.ONCE);
    }

    /** Narrows it to an operator, a user or a service account by name; * stands for any letters. */
    public Trigger by(String who) {
        return with(new Scope(who, scope.namespace(), scope.name(), scope.change()));
    }

    /** Narrows it to objects of a namespace. */
    public Trigger in(String namespace) {
        return with(new Scope(scope.by(), namespace, scope.name(), scope.change()));
    }

    /** Narrows it to objects of a name; * stands for any letters. */
    public Trigger named(String name) {
        return with(new Scope(scope.by(), scope.namespace(), name, scope.change()));
    }

    /** Narrows it to writes that change a field, such as {@code spec.replicas}, or anything below it. */
    public Trigger changing(String field) {
        return changing(field, "", "");
    }

    /** Narrows it to writes that change a field in this way; * stands for anything but nothing, "" for all. */
    public Trigger changing(String field, String from, String to) {
        return with(new Scope(scope.by(), scope.namespace(), scope.name(), new Scope.FieldChange(field, from, to)));
    }

    /** Lets it strike the nth occurrence instead of the first, which is number 1. */
    public Trigger nth(int number) {
        return new Trigger(occasion, scope, new Often(number, often.times(), often.lasting()));
    }

    /** Lets it strike so many occurrences, one after the other. */
    public Trigger times(int count) {
        return new Trigger(occasion, scope, new Often(often.nth(), count, often.lasting()));
    }

    /** Lets it strike every occurrence from the first, or the nth, on. */
    public Trigger always() {
        return times(Integer.MAX_VALUE);
    }

    /** Lets it strike every occurrence for some time after the first, or the nth. */
    public Trigger lasting(Duration time) {
        return new Trigger(occasion, scope, new Often(often.nth(), Integer.MAX_VALUE, time));
    }

    /** Lets it strike when the request has been carried out, before its answer is heard. */
    public Trigger after() {
        if (!(occasion instanceof Occasion.Request request)) {
            throw new FaultError("after", true, "only requests are carried out");
        }
        return new Trigger(new Occasion.Request(request.verb(), request.resource(), true), scope, often);
    }

    private Trigger with(Scope other) {
        return new Trigger(occasion, other, often);
    }

    /** Makes a fault of any effect. */
    public Fault effect(Effect effect) {
        return new Fault(this, effect);
    }

    /** The request or the event comes later. */
    public Fault delay(Duration by) {
        return effect(new Effect.Delay(by));
    }

    /** The server answers with an error. */
    public Fault answer(int code) {
        return effect(new Effect.Answer(code, Duration.ZERO));
    }

    /** The server answers with an error, and says when to try again. */
    public Fault answer(int code, Duration retryAfter) {
        return effect(new Effect.Answer(code, retryAfter));
    }

    /** The connection breaks: nothing has been done, nothing is answered, and a stream ends in the middle. */
    public Fault reset() {
        return effect(new Effect.Reset());
    }

    /** The request is carried out, but the connection breaks before its answer is heard. */
    public Fault loseAnswer() {
        return after().effect(new Effect.Reset());
    }

    /** The sender may not do that any more, as when its roles were taken away. */
    public Fault forbid() {
        return effect(new Effect.Forbid());
    }

    /** What is created exceeds a quota of this name. */
    public Fault exceedQuota(String quota) {
        return effect(new Effect.Quota(quota));
    }

    /** What is read is as old as that; who watches from there on is told of it all again. */
    public Fault stale(Duration age) {
        return effect(new Effect.Stale(age));
    }

    /** The program dies where it stands, and is not started again but by a pod's restart policy. */
    public Fault crash() {
        return effect(new Effect.Crash(null));
    }

    /** The program dies where it stands, and is started again. */
    public Fault crash(Duration restartAfter) {
        return effect(new Effect.Crash(restartAfter));
    }

    /** The program stands still as a whole, as for a long collection of garbage. */
    public Fault pause(Duration length) {
        return effect(new Effect.Pause(length));
    }

    /** The program and the server do not reach each other. */
    public Fault partition(Duration length) {
        return effect(new Effect.Partition(length));
    }

    /** The program's clock goes wrong by some time. */
    public Fault skewClock(Duration by) {
        return effect(new Effect.Skew(by));
    }

    /** The event never arrives. */
    public Fault drop() {
        return effect(new Effect.Drop());
    }

    /** The stream ends, as the version it stands at is too old: 410. */
    public Fault expire() {
        return effect(new Effect.Expire());
    }

    /** Events that follow within some time are held back, and only the newest of each object arrives. */
    public Fault coalesce(Duration within) {
        return effect(new Effect.Coalesce(within));
    }

    /** Somebody changes the object by a merge patch in JSON. */
    public Fault edit(String mergePatch) {
        return effect(new Effect.Edit(mergePatch));
    }

    /** Somebody deletes the object, and creates another under its name. */
    public Fault recreate() {
        return effect(new Effect.Recreate());
    }

    /** Somebody empties the object's status. */
    public Fault wipeStatus() {
        return effect(new Effect.WipeStatus());
    }

    /** Somebody takes away all annotations of the object. */
    public Fault stripAnnotations() {
        return effect(new Effect.StripAnnotations());
    }

    /** Somebody takes away all finalizers of the object. */
    public Fault removeFinalizers() {
        return effect(new Effect.RemoveFinalizers());
    }

    /** The pod is evicted, unless a disruption budget forbids it. */
    public Fault evict() {
        return effect(new Effect.Evict());
    }

    /** A node falls silent for good, and all that runs on it stops. */
    public Fault loseNode(String node) {
        return loseNode(node, Duration.ZERO);
    }

    /** A node falls silent for some time, and all that runs on it stops. */
    public Fault loseNode(String node, Duration length) {
        return effect(new Effect.LoseNode(node, length));
    }

    @Override
    public String toString() {
        return occasion.toString() + scope + often;
    }
}
