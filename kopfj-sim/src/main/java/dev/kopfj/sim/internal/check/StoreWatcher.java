package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import java.util.List;

/** Watches over revisions and identities. */
final class StoreWatcher implements Watcher {
    private long newest;

    @Override
    public String name() {
        return Standard.STORE.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        long last = newest;
        newest = write.revision();
        String wrong = wrong(write, last);
        return wrong.isEmpty() ? List.of() : List.of(new Finding(wrong, write));
    }

    private static String wrong(Write write, long last) {
        if (write.revision() <= last) {
            return "revision " + write.revision() + " comes after " + last;
        }
        JsonNode meta = Json.meta(write.object());
        if (Json.text(meta, "uid").isEmpty()) {
            return "the object has no uid";
        }
        boolean current =
                write.isRemoval() || Json.text(meta, "resourceVersion").equals("" + write.revision());
        return current ? "" : "the object says it is version " + Json.text(meta, "resourceVersion");
    }
}
