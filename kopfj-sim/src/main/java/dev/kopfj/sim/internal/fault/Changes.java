package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes what a request writes, while somebody listens. */
final class Changes {
    private final List<Moment.Versions> noted = new ArrayList<>();
    private final Runnable onEnd;

    Changes(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    void note(Change change) {
        noted.add(new Moment.Versions(shown(change.before()), shown(change.after())));
    }

    private static JsonNode shown(Optional<Stored> version) {
        return version.<JsonNode>map(Stored::object).orElse(Moment.Versions.NONE);
    }

    List<Moment.Versions> end() {
        onEnd.run();
        return noted;
    }
}
