package dev.kopfj.sim.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.Violation;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that goes wrong is found out: its writes are told as they never should be. */
class StoreWatcherTest {

    private static final Resource MAPS = new Resource("", "configmaps");

    private final Simulation simulation = Simulation.start(1, Pacing.virtual());
    private final ApiServer api = new ApiServer(simulation, simulation.chance("api server"));
    private final CheckLayer layer = new CheckLayer(simulation, api, Trace.of(simulation));
    private final Store store = new Store();
    private final List<Change> changes = new ArrayList<>();

    @BeforeEach
    void write() {
        layer.add(Standard.STORE);
        store.onCommit(changes::add);
        store.put(MAPS, new Key("default", "a"), object("a-uid"));
        store.put(MAPS, new Key("default", "b"), object("b-uid"));
        store.put(MAPS, new Key("default", "c"), object(""));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private static ObjectNode object(String uid) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", "any").put("uid", uid);
        return object;
    }

    private List<String> complaints() {
        return layer.violations().stream().map(Violation::complaint).toList();
    }

    @Test
    void writesInTheirOrderAreFine() {
        layer.committed(changes.get(0));
        layer.committed(changes.get(1));

        assertThat(complaints()).isEmpty();
    }

    @Test
    void aRevisionThatComesTwiceIsBroken() {
        layer.committed(changes.get(1));
        layer.committed(changes.get(1));

        assertThat(complaints()).singleElement().asString().matches("revision [0-9]+ comes after [0-9]+");
    }

    @Test
    void aRevisionThatGoesBackIsBroken() {
        layer.committed(changes.get(1));
        layer.committed(changes.get(0));

        assertThat(complaints()).singleElement().asString().matches("revision [0-9]+ comes after [0-9]+");
    }

    @Test
    void anObjectWithoutAUidIsBroken() {
        layer.committed(changes.get(2));

        assertThat(complaints()).containsExactly("the object has no uid");
    }

    @Test
    void anObjectThatSaysItIsOfAnotherVersionIsBroken() {
        Change honest = changes.get(0);
        layer.committed(new Change(
                honest.revision() + 5,
                honest.type(),
                honest.resource(),
                honest.key(),
                null,
                honest.after().orElseThrow()));

        assertThat(complaints()).containsExactly("the object says it is version " + honest.revision());
    }
}
