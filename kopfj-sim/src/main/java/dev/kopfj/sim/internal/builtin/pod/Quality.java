package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The quality of service that a pod gets for what it asks for. */
final class Quality {
    private Quality() {}

    /** Returns Guaranteed, Burstable or BestEffort. */
    static String of(JsonNode spec) {
        List<JsonNode> containers = new ArrayList<>();
        spec.path("containers").forEach(containers::add);
        spec.path("initContainers").forEach(containers::add);
        boolean asked = false;
        boolean guaranteed = true;
        for (JsonNode container : containers) {
            JsonNode resources = container.path("resources");
            for (String name : List.of("cpu", "memory")) {
                int requested =
                        Amounts.of(resources.path("requests").path(name)).signum();
                int limited = Amounts.of(resources.path("limits").path(name)).signum();
                asked |= requested > 0 || limited > 0;
                guaranteed &= limited > 0 && equal(resources, name);
            }
        }
        return !asked ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    private static boolean equal(JsonNode resources, String name) {
        JsonNode request = resources.path("requests").path(name);
        return request.isMissingNode()
                || Amounts.of(request)
                                .compareTo(Amounts.of(resources.path("limits").path(name)))
                        == 0;
    }
}
