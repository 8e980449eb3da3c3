package dev.kopfj.sim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.time.SimulationError;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What no real cluster has: pages that tell the time of the simulation, and move it where it stands. */
final class TimePages {

    private static final String TIME = "/kopfj/time";
    private static final String ADVANCE = "/kopfj/time/advance";
    private static final String EXAMPLE = "Send a span such as {\"duration\":\"1h30m\"}, of a year at most.";
    private static final Duration SPAN_MAX = Duration.ofDays(366);

    private final Simulation simulation;

    TimePages(Simulation simulation) {
        this.simulation = simulation;
    }

    static boolean isFor(Request request) {
        return request.path().startsWith("/kopfj/");
    }

    /** Answers with the present moment; the caller stands inside the simulation. */
    ObjectNode answer(Request request) {
        if (!request.who().groups().contains(Caller.MASTERS)) {
            String verb = request.method().toLowerCase(Locale.ROOT);
            throw Problem.forbiddenPage(request.who().name(), verb, request.path());
        }
        boolean moves = request.path().equals(ADVANCE) && request.method().equals("POST");
        if (moves) {
            advance(span(request));
        } else if (!request.path().equals(TIME) || !request.method().equals("GET")) {
            throw Problem.noSuchPage();
        }
        return Json.object()
                .put("now", simulation.now().toString())
                .put("elapsed", simulation.elapsed().toString());
    }

    private void advance(Duration span) {
        if (!simulation.isVirtual()) {
            throw Problem.badRequest(
                    "Time passes by the clock here. It can be moved where it stands: serve --time manual.");
        }
        try {
            simulation.advance(span);
        } catch (SimulationError error) {
            throw Problem.badRequest(String.valueOf(error.getMessage()));
        }
    }

    private static Duration span(Request request) {
        try {
            return Spans.parse(Json.read(request.body()).path("duration").asText())
                    .filter(span -> span.compareTo(SPAN_MAX) <= 0)
                    .orElseThrow(() -> Problem.badRequest(EXAMPLE));
        } catch (IOException garbage) {
            throw Problem.badRequest(EXAMPLE);
        }
    }
}
