package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.node.Nodes;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Subject;

/** What faults strike. */
public record World(Visitor.Reception reception, ApiServer api, Processes processes, Nodes nodes) {

    Simulation simulation() {
        return reception.actor().simulation();
    }

    /** Tells the trace in one line that a fault has struck somebody, in words of the moment or of what it is about. */
    void tell(String whom, Fault fault, String moment, Deed about) {
        String what = "%s: %s at %s".formatted(fault.name(), fault.effect().words(), moment);
        if (about.name().isEmpty()) {
            reception.trace().fault(whom, what);
        } else {
            reception
                    .trace()
                    .fault(whom, what, new Subject(about.resource().toString(), about.namespace(), about.name()));
        }
    }
}
