package dev.kopfj.operators.useless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Invariant;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which machine has moved a switch of its own down last, and when. */
final class Flips {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<String, Duration> last = new HashMap<>();

    /** No machine moves two switches within five seconds, whichever they are. */
    static Invariant rare() {
        Flips flips = new Flips();
        return Invariant.saying("one flip in five seconds", flips::complaint)
                .over("switches.useless.container.training");
    }

    private Optional<String> complaint(State state) {
        Write write = state.write();
        if (!position(write.before()).equals("up") || !position(write.after()).equals("down")) {
            return Optional.empty();
        }
        String machine = write.after().at("/metadata/labels/machine").asText();
        Duration before = last.put(machine, write.at());
        return before == null || write.at().minus(before).compareTo(PAUSE) >= 0
                ? Optional.empty()
                : Optional.of("%s has flipped %d ms ago"
                        .formatted(machine, write.at().minus(before).toMillis()));
    }

    private static String position(JsonNode one) {
        return one.at("/spec/position").asText();
    }
}
