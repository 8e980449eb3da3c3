package dev.kopfj.testkit.run;

import dev.kopfj.net.ListenAddress;
import dev.kopfj.net.Ports;
import dev.kopfj.net.Question;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.neighbour.Neighbour;
import dev.kopfj.sim.time.Actor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The framework's seam to its callers, bound to the programs beside a simulated cluster: whoever asks one is answered
 * at once.
 */
final class SimulatedPorts implements Ports {

    private static final int FIRST_FREE = 30_000;

    private final Cluster cluster;
    private final Actor actor;
    private final List<Runnable> doors = new ArrayList<>();
    private int opened;

    SimulatedPorts(Cluster cluster, Actor actor) {
        this.cluster = cluster;
        this.actor = actor;
    }

    @Override
    public Door open(ListenAddress place, Desk desk) {
        int port = place.port() == 0 ? FIRST_FREE + opened++ : place.port();
        URI address = URI.create("%s://%s:%d".formatted(place.isEncrypted() ? "https" : "http", actor.name(), port));
        Runnable leave = cluster.neighbours().listen(address.toString(), question -> answer(desk, question));
        doors.add(leave);
        return new OpenDoor(address, leave);
    }

    /** Frees all that was open, as the end of a process does. */
    void close() {
        doors.forEach(Runnable::run);
        doors.clear();
    }

    private Neighbour.Answer answer(Desk desk, Neighbour.Question question) throws IOException {
        if (actor.isCrashed() || actor.isPaused()) {
            throw new ConnectException(actor.name() + " does not answer");
        }
        String path = question.path();
        int query = path.indexOf('?');
        var answer = desk.answer(new Question(
                question.method(),
                query < 0 ? path : path.substring(0, query),
                Map.of("content-type", List.of(question.contentType())),
                question.body(),
                ""));
        return new Neighbour.Answer(answer.code(), answer.contentType(), answer.bytes());
    }

    private record OpenDoor(URI address, Runnable leave) implements Door {
        @Override
        public String authority() {
            return "";
        }

        @Override
        public void close() {
            leave.run();
        }
    }
}
