package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** The manners of small kinds that say one thing, which never changes. */
final class FixedManners {
    private static final int CONTROLLER_MAX = 250;

    private FixedManners() {}

    /** Revisions of what controllers have made. */
    record OfRevisions() implements Manners {
        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            JsonNode data = object.path("data");
            if (data.isMissingNode() || data.isNull()) {
                faults.required("data", "data is mandatory");
            }
            JsonNode revision = object.path("revision");
            if (revision.asLong() < 0) {
                faults.invalid("revision", revision, "must be greater than or equal to 0");
            }
            return faults.causes();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            return Immutables.field(old, next, "data");
        }
    }

    /** Classes of the runtimes of containers. */
    record OfRuntimes() implements Manners {
        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            String handler = Json.text(object, "handler");
            faults.invalid("handler", handler, Names.label(handler));
            return faults.causes();
        }

        @Override
        public List<Cause> checkNext(ObjectNode next) {
            return List.of();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            return Immutables.field(old, next, "handler");
        }
    }

    /** Classes of ingresses. */
    record OfIngresses() implements Manners {
        private static final String PATH = "spec.controller";

        @Override
        public List<Cause> check(ObjectNode object) {
            Faults faults = new Faults();
            String controller = Json.text(object.path("spec"), "controller");
            if (controller.length() > CONTROLLER_MAX) {
                faults.tooLong(PATH, CONTROLLER_MAX);
            }
            int slash = controller.indexOf('/');
            if (controller.isEmpty()) {
                faults.required(PATH, "");
            } else if (slash <= 0 || slash == controller.length() - 1) {
                faults.invalid(PATH, controller, List.of("must be a domain-prefixed path (such as \"acme.io/foo\")"));
            } else {
                String host = controller.substring(0, slash);
                faults.invalid(PATH, host, Names.subdomain(host));
            }
            return faults.causes();
        }

        @Override
        public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
            return Immutables.field(old, next, PATH);
        }
    }
}
