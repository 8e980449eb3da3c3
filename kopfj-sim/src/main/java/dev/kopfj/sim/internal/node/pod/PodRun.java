package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod on its node: starts its containers in their order, again where its restart policy says so, and ends them. */
public final class PodRun {
    private static final int SANDBOX_MILLIS = 150;

    private final Machine machine;
    private final String uid;
    private final Instant begin;
    private final String ip;
    private final List<ContainerRun> inits = new ArrayList<>();
    private final List<ContainerRun> mains = new ArrayList<>();
    private final Mounting mounting;
    private ObjectNode pod;
    private boolean initialized;
    private boolean stopping;
    private boolean overdue;

    /** Takes in a pod that has been bound to the node, under an address. */
    public PodRun(ObjectNode pod, String ip, Machine machine, Instant now) {
        this.pod = pod;
        this.machine = machine;
        this.uid = Json.text(Json.meta(pod), "uid");
        this.ip = ip;
        this.begin = now;
        this.mounting = new Mounting(machine, now);
        specs("initContainers").forEach(spec -> inits.add(new ContainerRun(Json.text(spec, "name"), machine)));
        specs("containers").forEach(spec -> mains.add(new ContainerRun(Json.text(spec, "name"), machine)));
    }

    private JsonNode specs(String list) {
        return pod.path("spec").path(list);
    }

    /** Returns the uid of the pod. */
    public String uid() {
        return uid;
    }

    /** Returns the address of the pod. */
    public String ip() {
        return ip;
    }

    Instant begin() {
        return begin;
    }

    ObjectNode pod() {
        return pod;
    }

    List<ContainerRun> inits() {
        return inits;
    }

    List<ContainerRun> mains() {
        return mains;
    }

    boolean isInitialized() {
        return initialized;
    }

    boolean isOverdue() {
        return overdue;
    }

    boolean hasSandbox() {
        return all().anyMatch(ContainerRun::isRunning) || (!isOver() && all().anyMatch(ContainerRun::hasRun));
    }

    /** Ends all that runs, for the pod is no more. */
    public void abandon() {
        all().forEach(ContainerRun::abandon);
    }

    private Stream<ContainerRun> all() {
        return Stream.concat(inits.stream(), mains.stream());
    }

    boolean isSidecar(int index) {
        return Json.text(specs("initContainers").path(index), "restartPolicy").equals("Always");
    }

    /** Forgets what the pod looks like until it is read again. */
    public void rest() {
        pod = Json.object();
    }

    /** Lets happen what is due by now to the pod, as it has been read at this moment. */
    public void advance(ObjectNode current, Instant now) {
        pod = current;
        if (deadline().isBefore(now) || deadline().equals(now)) {
            exceed(now);
        }
        if (Owner.isLeaving(pod)) {
            stop(now, Instant.parse(Json.text(Json.meta(pod), "deletionTimestamp")));
        }
        advanceAll(now);
        if (stopping) {
            stopSidecars(now);
        } else {
            drive(now);
        }
    }

    private void advanceAll(Instant now) {
        for (int i = 0; i < inits.size(); i++) {
            inits.get(i).advance(pod, specs("initContainers").path(i), now);
        }
        for (int i = 0; i < mains.size(); i++) {
            mains.get(i).advance(pod, specs("containers").path(i), now);
        }
    }

    private Instant deadline() {
        JsonNode seconds = pod.path("spec").path("activeDeadlineSeconds");
        return seconds.isNumber() && !overdue && !isOver() ? begin.plusSeconds(seconds.asLong()) : Instant.MAX;
    }

    private void exceed(Instant now) {
        if (!overdue) {
            overdue = true;
            machine.normal(pod, "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
            stop(
                    now,
                    now.plusSeconds(pod.path("spec")
                            .path("terminationGracePeriodSeconds")
                            .asLong()));
        }
    }

    private void stop(Instant now, Instant deadline) {
        stopping = true;
        for (int i = 0; i < inits.size(); i++) {
            if (!isSidecar(i)) {
                stop(inits.get(i), now, deadline);
            }
        }
        mains.forEach(main -> stop(main, now, deadline));
        if (!deadline.isAfter(now)) {
            inits.forEach(init -> stop(init, now, deadline));
        }
    }

    private void stop(ContainerRun container, Instant now, Instant deadline) {
        if (container.stop(now, deadline)) {
            machine.normal(pod, "Killing", "Stopping container " + container.name());
        }
    }

    /** What runs beside the others is stopped after them, the last one first. */
    private void stopSidecars(Instant now) {
        boolean ready = mains.stream().allMatch(ContainerRun::isIdle);
        for (int i = inits.size() - 1; i >= 0 && ready; i--) {
            stop(inits.get(i), now, end(now));
            ready = inits.get(i).isIdle();
        }
    }

    private Instant end(Instant now) {
        return Owner.isLeaving(pod)
                ? Instant.parse(Json.text(Json.meta(pod), "deletionTimestamp"))
                : now.plusSeconds(
                        pod.path("spec").path("terminationGracePeriodSeconds").asLong());
    }

    private void drive(Instant now) {
        if (!mounting.isDone(pod, now)) {
            return;
        }
        initialized = initialized || prepare(now);
        if (initialized) {
            for (int i = 0; i < mains.size(); i++) {
                keep(mains.get(i), specs("containers").path(i), policy(), now);
            }
            keepSidecars(now);
        }
        if (failedToPrepare() || mains.stream().allMatch(this::isDone)) {
            stopping = true;
            stopSidecars(now);
        }
    }

    private void keepSidecars(Instant now) {
        for (int i = 0; i < inits.size(); i++) {
            if (isSidecar(i)) {
                keep(inits.get(i), specs("initContainers").path(i), "Always", now);
            }
        }
    }

    /** Runs what prepares the pod, one after the other; returns whether all of it is done. */
    private boolean prepare(Instant now) {
        for (int i = 0; i < inits.size(); i++) {
            ContainerRun init = inits.get(i);
            boolean done = isSidecar(i) ? init.isStarted(now) : init.hasEnded() && init.exitCode() == 0;
            if (!done) {
                String policy = isSidecar(i) ? "Always" : policy().equals("Never") ? "Never" : "OnFailure";
                keep(init, specs("initContainers").path(i), policy, now);
                return false;
            }
        }
        return true;
    }

    private boolean failedToPrepare() {
        return policy().equals("Never")
                && !initialized
                && inits.stream().anyMatch(init -> init.hasEnded() && init.exitCode() != 0);
    }

    private boolean isDone(ContainerRun container) {
        return container.hasEnded() && !restarts(container, policy());
    }

    private void keep(ContainerRun container, JsonNode spec, String policy, Instant now) {
        if (container.isFresh()) {
            Instant ready = begin.equals(now) ? now.plus(machine.takes(SANDBOX_MILLIS)) : now;
            container.begin(pod, spec, ready);
        } else if (container.hasEnded() && restarts(container, policy)) {
            container.again(pod, spec, now);
        }
    }

    private static boolean restarts(ContainerRun container, String policy) {
        return policy.equals("Always") || (policy.equals("OnFailure") && container.exitCode() != 0);
    }

    String policy() {
        return Json.text(pod.path("spec"), "restartPolicy");
    }

    /** Tells whether nothing of the pod runs, nor will. */
    public boolean isOver() {
        return stopping && all().allMatch(ContainerRun::isIdle);
    }

    /** Returns after which time something happens next by itself, if anything does. */
    public Optional<Duration> next(Instant now) {
        Instant due = isOver() ? Instant.MAX : deadline();
        if (!stopping && mounting.due().isBefore(due)) {
            due = mounting.due();
        }
        for (ContainerRun container : all().toList()) {
            Instant other = container.due(now);
            due = other.isBefore(due) ? other : due;
        }
        return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(Duration.between(now, due));
    }
}
