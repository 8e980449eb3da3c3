package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.cycle.Cycle;
import dev.kopfj.internal.cycle.CycleEnd;
import dev.kopfj.internal.cycle.Reaction;
import dev.kopfj.internal.cycle.Recall;
import dev.kopfj.internal.cycle.Unwritten;
import dev.kopfj.internal.cycle.Visit;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.engine.await.Lookout;
import dev.kopfj.internal.engine.spawn.Companions;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The events of one object, at most one cycle each and one at a time: of those that come during a cycle only the last
 * is handled, as it tells all that the others told. While nothing happens it holds no thread, only maybe a
 * step to come, which any event takes back. Lives in steps of the timeline; only the cycles are work, and an event that
 * asks for nothing, such as the echo of an own patch, is done with in the step.
 */
final class ObjectQueue {

    /** Who is told of the queue's life. */
    interface Owner {
        /** Returns the timers and daemons of an object, which tell the queue; null if its resource has none. */
        @Nullable Companions companions(ObjectNode object, Companions.Owner queue);

        /** Returns what the object's handlers have put aside for each other. */
        Memo memo();

        /** Lets a cycle begin as soon as there is room for it; the beginning tells whether it still makes sense. */
        void cycleBegins(BooleanSupplier beginning);

        /** Takes note that a cycle has ended. */
        void cycleEnded();

        /** Tells whether no cycle may begin at present. */
        boolean isPaused();

        /** Takes note that the object does not exist any more; of what was told of it later, if anything was. */
        void gone(@Nullable WatchEvent later);
    }

    private final String name;
    private final Cycle cycle;
    private final Timeline timeline;
    private final Settings settings;
    private final Owner owner;
    private final Throttle throttle;
    private final Memo memo;
    private final Lookout lookout;
    private final Runnable again = this::lookAgain;
    private @Nullable WatchEvent waiting;

    /** What was taken for gone, such as with its definition, may be there after all. */
    private @Nullable WatchEvent afterEnd;

    /** At rest, there is none, as there are very many objects at rest. */
    private @Nullable WatchEvent latest;

    private @Nullable Expectation expectation;
    private Timeline.Ticket wake = () -> {};
    private final @Nullable Companions companions;
    private final Upkeeping upkeeping;
    private Recall recall;
    private PatchPlan handedOver = PatchPlan.none();
    private boolean busy;
    private boolean atWork;
    private boolean lookAgain;
    private boolean stopped;

    ObjectQueue(String name, Cycle cycle, World world, WatchEvent first, Owner owner) {
        this.name = name;
        this.cycle = cycle;
        this.timeline = world.timeline();
        this.settings = world.settings();
        this.owner = owner;
        this.throttle = new Throttle(settings.throttleDelays());
        this.memo = owner.memo();
        this.lookout = world.lookout();
        this.recall = Recall.of(first.type() == WatchEvent.Type.LISTED);
        this.companions = owner.companions(first.object(), beside());
        this.upkeeping = new Upkeeping(name, cycle.reconciling(), timeline, again);
    }

    /** Takes an event in. */
    void add(WatchEvent event) {
        if (isGone()) {
            afterEnd = event;
            return;
        }
        waiting = event;
        if (companions != null) {
            tell(companions, event);
        }
        next();
    }

    private static void tell(Companions told, WatchEvent event) {
        told.observe(event.object());
        if (event.type() == WatchEvent.Type.DELETED) {
            told.gone();
        }
    }

    private Companions.Owner beside() {
        return new Companions.Owner() {
            @Override
            public Memo memo() {
                return memo;
            }

            @Override
            public void leftOver(PatchPlan edits) {
                handedOver = handedOver.and(edits);
                lookAgain();
            }

            @Override
            public void changed(@Nullable PatchReply written) {
                if (written != null && written.state() == PatchReply.State.CHANGED) {
                    expect(written);
                }
                lookAgain();
            }
        };
    }

    /** Looks at the object though nothing of it has changed, after a cycle that is under way. */
    private void lookAgain() {
        if (busy) {
            lookAgain = true;
        } else if (!stopped && latest != null) {
            wake.cancel();
            look();
        }
    }

    /** Has a handler reconcile the object, after a cycle that is under way. */
    void wake(String id) {
        if (!stopped) {
            upkeeping.wake(id);
        }
    }

    /** Tells whether something has happened to the object that no cycle has looked at yet. */
    boolean isWaiting() {
        return waiting != null || (busy && !atWork);
    }

    boolean isHeld() {
        return latest != null;
    }

    /** Returns how many timers and daemons of the object are alive. */
    int background() {
        return companions == null ? 0 : companions.alive();
    }

    /** Begins no cycle any more; one that is under way is finished. */
    void stop() {
        stopped = true;
        lookout.forget(again);
        upkeeping.stop();
        wake.cancel();
        waiting = null;
        afterEnd = null;
    }

    /** Looks at nothing of its own accord; the list at the end of the pause tells of the object again. */
    void pause() {
        wake.cancel();
        forgetWhatIsUnwritten();
    }

    /** During a pause others may do what this operator has left undone. */
    private void forgetWhatIsUnwritten() {
        recall = recall.afterPause();
        expectation = null;
    }

    private void next() {
        if (!busy && !stopped && takeWaiting()) {
            wake.cancel();
            look();
        }
    }

    /** Takes what the object was told to be last as what it is, unless a later state has been handled already. */
    private boolean takeWaiting() {
        WatchEvent event = waiting;
        waiting = null;
        if (event == null) {
            return false;
        }
        if (recall.isAheadOf(event)) {
            Cycle.logger(event.object()).debug("Skipped, as a later version has been handled already.");
            return false;
        }
        if (event.type() == WatchEvent.Type.LISTED) {
            recall = recall.asListed();
        }
        latest = event;
        return true;
    }

    /** Looks at the latest event: forgets the object, waits, or begins a cycle. */
    private void look() {
        WatchEvent latest = latest();
        Instant now = timeline.now();
        Optional<Instant> throttled = throttle.heldUntil(now);
        if (latest.type() == WatchEvent.Type.DELETED) {
            forget();
        } else if (throttled.isPresent()) {
            lookAgainAt(
                    throttled.get(),
                    "throttling of " + name + " is over",
                    () -> log().info("Throttling is over. Switching back to normal operations."));
        } else if (expectation != null && !expectation.isMetBy(latest, now)) {
            lookAgainAt(expectation.deadline(), "consistency of " + name, () -> {});
        } else {
            expectation = null;
            begin();
        }
    }

    private void forget() {
        log().debug(Reaction.FORGET.text());
        WatchEvent later = afterEnd;
        stop();
        owner.gone(later);
    }

    private void lookAgainAt(Instant due, String what, Runnable first) {
        wake = timeline.at(due, what, () -> {
            first.run();
            look();
        });
    }

    private void begin() {
        if (!owner.isPaused()) {
            busy = true;
            owner.cycleBegins(this::enter);
        }
    }

    /** Begins the cycle, unless something has happened meanwhile that makes another look worth while. */
    private boolean enter() {
        if (stopped || owner.isPaused() || isGone()) {
            busy = false;
            next();
            return false;
        }
        try {
            takeWaiting();
            Visit visit = visit();
            Optional<Recall> settled = cycle.withoutPass(visit);
            settled.ifPresent(this::settle);
            if (settled.isEmpty()) {
                run(visit);
            }
            return busy;
        } catch (RuntimeException | Error unexpected) {
            failed(unexpected);
            return true;
        }
    }

    private void settle(Recall remembered) {
        throttle.succeeded();
        recall = remembered;
        busy = false;
        forgetLatest();
    }

    private WatchEvent latest() {
        return Objects.requireNonNull(latest, "an object at rest is not looked at");
    }

    /** What else is at work for the object, or has it reconciled, may have it looked at any time. */
    private void forgetLatest() {
        if (companions == null && upkeeping.isIdle()) {
            latest = null;
        }
    }

    private boolean isGone() {
        return waiting != null && waiting.type() == WatchEvent.Type.DELETED;
    }

    private Visit visit() {
        recall = recall.withLeftover(recall.leftover().and(handedOver));
        handedOver = PatchPlan.none();
        recall = recall.andWoken(upkeeping.take());
        lookAgain = false;
        lookout.forget(again);
        return new Visit(cycle.look(latest(), recall), recall, memo, companions, again);
    }

    private void run(Visit visit) {
        atWork = true;
        timeline.start("cycle of " + name, () -> {
            Runnable end;
            try {
                CycleEnd left = cycle.run(visit);
                end = () -> ended(left);
            } catch (RuntimeException | Error unexpected) {
                end = () -> failed(unexpected);
            }
            timeline.soon("end of cycle of " + name, end);
        });
    }

    private void ended(CycleEnd end) {
        atWork = false;
        throttle.succeeded();
        PatchReply reply = end.reply();
        recall = end.recall();
        if (reply != null && reply.state() == PatchReply.State.CHANGED) {
            expect(reply);
        }
        Duration delay = end.delay();
        rest(() -> {
            if (delay != null && !end.hasEcho()) {
                lookAgainAt(timeline.now().plus(delay), "delayed handlers of " + name, () -> {});
            } else if (delay == null && !end.hasEcho() && isAtRest()) {
                forgetLatest();
            }
        });
    }

    private boolean isAtRest() {
        return !lookAgain && recall.leftover().isEmpty() && !lookout.isAwaitedBy(again);
    }

    private void expect(PatchReply reply) {
        Expectation next = Expectation.of(reply.object(), timeline.now().plus(settings.consistencyTimeout()));
        expectation = expectation == null ? next : expectation.and(next);
    }

    private void failed(Throwable error) {
        atWork = false;
        if (error instanceof Unwritten unwritten) {
            recall = unwritten.recall();
        }
        if (stopped || error instanceof Fence.Fenced) {
            log().info("The cycle was broken off: {}", error.getMessage());
            rest(() -> {});
            return;
        }
        Optional<Duration> delay = throttle.failed(timeline.now());
        if (delay.isPresent()) {
            log().error(
                            "Throttling for {} seconds due to an unexpected error: {}",
                            delay.get().toSeconds(),
                            error.toString(),
                            error);
        } else {
            log().error("An unexpected error ended the cycle: {}", error.toString(), error);
        }
        rest(() -> {
            if (delay.isPresent()) {
                look();
            }
        });
    }

    private void rest(Runnable thereafter) {
        busy = false;
        owner.cycleEnded();
        if (owner.isPaused()) {
            forgetWhatIsUnwritten();
        }
        if (!stopped) {
            thereafter.run();
            next();
            if (lookAgain && !busy && !stopped) {
                lookAgain();
            }
        }
    }

    private Logger log() {
        return Cycle.logger(latest().object());
    }
}
