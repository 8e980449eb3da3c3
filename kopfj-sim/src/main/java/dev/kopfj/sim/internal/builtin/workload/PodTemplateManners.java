package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.ArrayList;
import java.util.List;

/** The manners of PodTemplates. */
final class PodTemplateManners implements Manners {
    @Override
    public void defaults(ObjectNode object) {
        PodDefaults.fillTemplate(object.path("template"));
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Templates.check(Spot.root(object, causes).at("template"));
        return causes;
    }

    @Override
    public boolean showsDeleted() {
        return true;
    }
}
