package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The manners of Events, whose members have other names in the group events.k8s.io. */
final class EventManners implements Manners {
    private static final int REPORTER_MAX = 128;
    private static final int NOTE_MAX = 1024;
    private static final Set<String> ANYWHERE = Set.of("default", "kube-system");

    private final String about;
    private final String reporter;
    private final String note;
    private final boolean strict;

    EventManners(boolean core) {
        about = core ? "involvedObject" : "regarding";
        reporter = core ? "reportingComponent" : "reportingController";
        note = core ? "message" : "note";
        strict = !core;
    }

    @Override
    public List<String> nameFaults(String name) {
        return PathNames.faults(name);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        boolean timed = object.path("eventTime").isTextual();
        checkNamespace(object, timed, faults);
        if (timed) {
            checkReport(object, faults);
        } else if (strict) {
            faults.required("eventTime", "");
        }
        if (strict && !Set.of("Normal", "Warning").contains(Json.text(object, "type"))) {
            faults.invalid(
                    "type", Json.text(object, "type"), List.of("has invalid value: " + Json.text(object, "type")));
        }
        return faults.causes();
    }

    private void checkNamespace(ObjectNode object, boolean timed, Faults faults) {
        String own = Json.text(Json.meta(object), "namespace");
        JsonNode subject = object.path(about);
        String its = Json.text(subject, "namespace");
        boolean fits = its.isEmpty() ? own.equals("default") || (timed && ANYWHERE.contains(own)) : its.equals(own);
        if (!fits) {
            faults.invalid("involvedObject.namespace", its, List.of("does not match event.namespace"));
        }
    }

    private void checkReport(ObjectNode object, Faults faults) {
        if (faults.present(object, "", reporter)) {
            faults.invalid(reporter, Json.text(object, reporter), Names.qualified(Json.text(object, reporter)));
        }
        faults.present(object, "", "reportingInstance");
        limit(object, "reportingInstance", REPORTER_MAX, faults);
        faults.present(object, "", "action");
        limit(object, "action", REPORTER_MAX, faults);
        faults.present(object, "", "reason");
        limit(object, "reason", REPORTER_MAX, faults);
        limit(object, note, NOTE_MAX, faults);
    }

    private static void limit(ObjectNode object, String member, int max, Faults faults) {
        if (Json.text(object, member).getBytes(StandardCharsets.UTF_8).length > max) {
            faults.invalid(member, "", List.of("can have at most " + max + " characters"));
        }
    }
}
