package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One container of a pod on a node, from the pull of its image to its end, and again. */
final class ContainerRun {
    private static final int PULL_MILLIS = 300;
    private static final int START_MILLIS = 150;
    private static final int PROBE_MILLIS = 400;
    private static final int STOP_MILLIS = 200;
    private static final int SYNC_MILLIS = 12_000;
    private static final int KILLED = 137;

    private final Machine machine;
    private final String name;
    private final Backoff crashes = new Backoff();
    private final Backoff pulls = new Backoff();
    private final Ending ending = new Ending();
    private State state = State.FRESH;
    private State shown = State.FRESH;
    private Instant due = Instant.MAX;
    private Instant startedAt = Instant.EPOCH;
    private Instant passedAt = Instant.MAX;
    private Instant readyAt = Instant.MAX;
    private Course course = Course.SERVING;
    private Duration pause = Duration.ZERO;
    private Launch launch = Launch.NONE;
    private boolean launched;
    private String misconfiguration = "";
    private String id = "";
    private String idBefore = "";
    private Log log = new Log();
    private String imageId = "";
    private int starts;

    /** How far a container has come. */
    private enum State {
        FRESH,
        PULLING,
        UNPULLED,
        IMAGE_BACKOFF,
        STARTING,
        MISCONFIGURED,
        RUNNING,
        ENDED,
        CRASH_BACKOFF,
        GIVEN_UP
    }

    ContainerRun(String name, Machine machine) {
        this.name = name;
        this.machine = machine;
    }

    String name() {
        return name;
    }

    boolean isFresh() {
        return state == State.FRESH;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Tells whether it has run, and does not now; it may be about to be started again. */
    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** Tells whether nothing of it runs or will run unless it is begun. */
    boolean isIdle() {
        return state == State.FRESH || state == State.ENDED || state == State.GIVEN_UP;
    }

    boolean hasRun() {
        return starts > 0;
    }

    int exitCode() {
        return ending.exitCode();
    }

    boolean isStarted(Instant now) {
        return isRunning() && !passedAt.isAfter(now);
    }

    boolean isReady(Instant now) {
        return isRunning() && !readyAt.isAfter(now) && !passedAt.isAfter(now);
    }

    /** Returns when something happens next by itself. */
    Instant due(Instant now) {
        Instant next = due;
        if (isRunning()) {
            next = earlier(next, passedAt.isAfter(now) ? passedAt : Instant.MAX);
            next = earlier(next, readyAt.isAfter(now) ? readyAt : Instant.MAX);
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Begins to start it, after a delay. */
    void begin(ObjectNode pod, JsonNode spec, Instant when) {
        course = machine.course(pod, spec, starts);
        String image = Json.text(spec, "image");
        boolean always = Json.text(spec, "imagePullPolicy").equals("Always") && starts == 0;
        if (machine.has(image) && !always && course.pullFailure().isEmpty()) {
            machine.normal(pod, "Pulled", "Container image " + Json.quote(image) + " already present on machine");
            next(State.STARTING, when.plus(machine.takes(START_MILLIS)));
        } else {
            machine.normal(pod, "Pulling", "Pulling image " + Json.quote(image));
            pause = machine.takes(PULL_MILLIS);
            next(State.PULLING, when.plus(pause));
        }
    }

    /** While it is being started, its status says what it was before. */
    private void next(State next, Instant when) {
        state = next;
        shown = next == State.PULLING || next == State.STARTING ? shown : next;
        due = when;
    }

    /** Lets happen what is due. */
    void advance(ObjectNode pod, JsonNode spec, Instant now) {
        while (!due.isAfter(now)) {
            Instant moment = due;
            due = Instant.MAX;
            switch (state) {
                case PULLING -> pulled(pod, Json.text(spec, "image"), moment);
                case UNPULLED -> waitForImage(pod, Json.text(spec, "image"), moment);
                case IMAGE_BACKOFF, CRASH_BACKOFF, MISCONFIGURED -> begin(pod, spec, moment);
                case STARTING -> started(pod, spec, moment);
                case RUNNING -> end(moment, now);
                default -> throw new IllegalStateException(name + " has nothing to do while " + state);
            }
        }
    }

    private void pulled(ObjectNode pod, String image, Instant moment) {
        if (course.pullFailure().isEmpty()) {
            machine.pulled(image);
            String took = pause.toMillis() + "ms";
            machine.normal(
                    pod,
                    "Pulled",
                    "Successfully pulled image " + Json.quote(image) + " in " + took + " (" + took
                            + " including waiting)");
            next(State.STARTING, moment.plus(machine.takes(START_MILLIS)));
            return;
        }
        machine.warning(pod, "Failed", "Failed to pull image " + Json.quote(image) + ": " + course.pullFailure());
        machine.warning(pod, "Failed", "Error: ErrImagePull");
        pause = pulls.next();
        next(State.UNPULLED, moment.plus(machine.takes(START_MILLIS)));
    }

    private void waitForImage(ObjectNode pod, String image, Instant moment) {
        pause = pause.isZero() ? pulls.next() : pause;
        machine.normal(pod, "BackOff", "Back-off pulling image " + Json.quote(image));
        machine.warning(pod, "Failed", "Error: ImagePullBackOff");
        next(State.IMAGE_BACKOFF, moment.plus(pause));
    }

    private void started(ObjectNode pod, JsonNode spec, Instant moment) {
        misconfiguration = machine.misconfigured(pod, spec).orElse("");
        if (!misconfiguration.isEmpty()) {
            machine.warning(pod, "Failed", "Error: " + misconfiguration);
            next(State.MISCONFIGURED, moment.plus(machine.takes(SYNC_MILLIS)));
            return;
        }
        next(State.RUNNING, course.ends() ? moment.plus(course.runFor()) : Instant.MAX);
        starts++;
        machine.forget(idBefore);
        idBefore = id;
        id = machine.containerId();
        startedAt = moment;
        log = machine.log(id);
        log.write(moment, course.log());
        Probes probes = new Probes(spec, moment, course.readyAfter(), machine.takes(PROBE_MILLIS));
        passedAt = probes.started();
        readyAt = probes.ready();
        ending.plan(course);
        imageId = Names.imageId(Json.text(spec, "image"));
        launch(pod, spec);
        machine.normal(pod, "Created", "Created container: " + name);
        machine.normal(pod, "Started", "Started container " + name);
    }

    private void launch(ObjectNode pod, JsonNode spec) {
        int run = starts;
        Optional<Launch> begun = machine.launch(pod, spec, log, code -> {
            if (isRunning() && starts == run) {
                ending.plan(code);
                due = Instant.MIN;
                machine.wake(pod);
            }
        });
        launched = begun.isPresent();
        launch = begun.orElse(Launch.NONE);
    }

    /** Ends what runs without asking, for its pod is no more. */
    void abandon() {
        launch.kill();
        log.end();
    }

    private void end(Instant due, Instant now) {
        Instant moment = due.equals(Instant.MIN) ? now : due;
        launch.kill();
        log.end();
        next(State.ENDED, Instant.MAX);
        crashes.forgive(Duration.between(startedAt, moment));
        ending.happened(id, startedAt, moment);
    }

    /** Starts it again, at once or after a pause that grows with every end. */
    void again(ObjectNode pod, JsonNode spec, Instant now) {
        pause = crashes.next();
        if (pause.isZero()) {
            begin(pod, spec, now);
            return;
        }
        machine.warning(pod, "BackOff", "Back-off restarting failed container " + name + " in pod " + Names.of(pod));
        next(State.CRASH_BACKOFF, ending.at().plus(pause));
    }

    /** Asks it to stop, and kills it when that takes too long; returns whether it was running and not yet asked. */
    boolean stop(Instant now, Instant deadline) {
        if (!isRunning()) {
            next(isIdle() ? state : hasRun() ? State.ENDED : State.GIVEN_UP, Instant.MAX);
            return false;
        }
        boolean first = !ending.isAsked();
        boolean heeds = first && course.heedsStop() && !launched;
        Instant willing = heeds ? now.plus(machine.takes(STOP_MILLIS)) : due;
        boolean killed = deadline.isBefore(willing);
        if (killed || heeds) {
            ending.plan(killed ? KILLED : 0);
        }
        ending.ask();
        due = killed ? deadline : willing;
        if (first) {
            launch.stop();
        }
        return first;
    }

    /** Says in an entry of the pod's status what it is like. */
    ObjectNode status(ObjectNode pod, JsonNode spec, String waiting, Instant now) {
        ObjectNode status = Json.object().put("name", name);
        status.set("state", state(pod, spec, waiting));
        status.set("lastState", shown == State.ENDED ? ending.stateBefore() : ending.state());
        status.put("ready", isReady(now)).put("restartCount", Math.max(0, starts - 1));
        String image = Json.text(spec, "image");
        status.put("image", image).put("imageID", imageId);
        if (hasRun()) {
            status.put("containerID", id);
        }
        return status.put("started", isStarted(now));
    }

    private ObjectNode state(ObjectNode pod, JsonNode spec, String waiting) {
        String image = Json.text(spec, "image");
        return switch (shown) {
            case RUNNING -> {
                ObjectNode running = Json.object();
                running.putObject("running").put("startedAt", Conditions.time(startedAt));
                yield running;
            }
            case ENDED -> ending.state();
            case MISCONFIGURED -> waiting("CreateContainerConfigError", misconfiguration);
            case UNPULLED -> waiting("ErrImagePull", course.pullFailure());
            case IMAGE_BACKOFF ->
                waiting(
                        "ImagePullBackOff",
                        "Back-off pulling image " + Json.quote(image) + ": ErrImagePull: " + course.pullFailure());
            case CRASH_BACKOFF ->
                waiting(
                        "CrashLoopBackOff",
                        "back-off " + Backoff.text(pause) + " restarting failed container=" + name + " pod="
                                + Names.of(pod));
            default -> waiting(waiting, "");
        };
    }

    private static ObjectNode waiting(String reason, String message) {
        ObjectNode state = Json.object();
        ObjectNode waiting = state.putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
        return state;
    }
}
