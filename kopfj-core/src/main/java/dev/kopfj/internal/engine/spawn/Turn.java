package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Stopped;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a companion, and the patch that follows it. Blocks, so it is work, but for what it tells afterwards. */
final class Turn {

    private final SpawnedHandler handler;
    private final StopSign sign;
    private final Live live;
    private final Companions home;
    private final ResourceHandler runnable;
    private final Subject subject;
    private Attempted ran;
    private @Nullable PatchReply reply;
    private boolean fenced;

    Turn(SpawnedHandler handler, HandlerRecord before, StopSign sign, Companions home) {
        this.handler = handler;
        this.sign = sign;
        this.live = home.live();
        this.home = home;
        this.runnable = runnable(handler.declared());
        this.subject = subject(live.body());
        this.ran = new Attempted(runnable, before, new Outcome.Failed("It was never run."), Wish.none());
    }

    /** Runs the handler. */
    void run() {
        try {
            ran = runner().run(runnable, ran.before(), subject);
        } catch (Fence.Fenced outOfTime) {
            home.logger().info("{}", outOfTime.getMessage());
            fenced = true;
        } catch (IllegalStateException interrupted) {
            ran = failed(interrupted);
        }
        boolean interrupted = sign.has(Stopped.Reason.DAEMON_CANCELLED);
        if (interrupted && !(ran.outcome() instanceof Outcome.Succeeded)) {
            ran = new Attempted(runnable, ran.before(), new Outcome.Failed("It was interrupted."), Wish.none());
        }
    }

    /** Tells whether the handler was not run at all, since another operator may be at work. */
    boolean wasFenced() {
        return fenced;
    }

    boolean wantsToWrite() {
        return ran.wantsAnything();
    }

    /** Writes what the handler wants to be written. */
    void write() {
        try {
            reply = home.means().api().patch(home.kind().resource(), live.body(), plan());
            if (reply.refusal() != null) {
                ran = failed(reply.refusal());
            }
            reply.tellOf(home.logger());
        } catch (RuntimeException unexpected) {
            ran = failed(unexpected);
        }
    }

    Outcome outcome() {
        return ran.outcome();
    }

    @Nullable PatchReply reply() {
        return reply;
    }

    /** Tells who wants to know how it was. */
    void report() {
        home.means().report().ran(home.kind().resource(), subject, ran);
    }

    private PatchPlan plan() {
        ObjectNode merge = ran.wish().merge().deepCopy();
        if (ran.outcome() instanceof Outcome.Succeeded succeeded && succeeded.result() != null) {
            ObjectNode status = Json.section(merge, "status");
            if (succeeded.result() instanceof ObjectNode fields
                    && status.get(handler.id()) instanceof ObjectNode present) {
                present.setAll(fields);
            } else {
                status.set(handler.id(), succeeded.result());
            }
        }
        return new PatchPlan(merge, ran.wish().edits(), List.of());
    }

    private Attempted failed(RuntimeException why) {
        return runner().refused(ran, subject, why);
    }

    private Runner runner() {
        return home.means().runner();
    }

    private ResourceHandler runnable(ObjectHandler declared) {
        return new ResourceHandler(
                declared.id(),
                declared instanceof TimerHandler ? Trigger.TIMER : Trigger.DAEMON,
                declared.resources(),
                declared.options(),
                change -> handler.code().handle(new Beside(change, live, sign)),
                declared.origin());
    }

    private Subject subject(ObjectNode body) {
        Surroundings around = new Surroundings(
                home.kind().resource().described(), home.memo(), home.means().indices());
        return new Subject(
                body, Reason.NOOP, new Diff(List.of()), null, Json.object(), new Patch(), home.logger(), around);
    }
}
