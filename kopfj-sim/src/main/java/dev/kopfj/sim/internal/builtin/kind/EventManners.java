package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.StoredForm;
import dev.kopfj.sim.internal.schema.MetadataRules;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.schema.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manners of Events, which the group events.k8s.io holds to more than the core group does. */
final class EventManners implements Manners {
    private static final int REPORTER_MAX = 128;
    private static final int NOTE_MAX = 1024;
    private static final int SERIES_MIN = 2;
    private static final Set<String> ANYWHERE = Set.of("default", "kube-system");
    private static final Set<String> TYPES = Set.of("Normal", "Warning");
    private static final String UNSET = "needs to be unset";
    private static final String REPORTER = "reportingController";
    private static final String NEVER = "0001-01-01 00:00:00 +0000 UTC";
    private static final String COMPONENT = "reportingComponent";
    private static final List<String> TIMES = List.of("firstTimestamp", "lastTimestamp", "eventTime");

    /** What never changes; the reason is looked at twice. */
    private static final List<String> FIXED = List.of(
            "involvedObject",
            "reason",
            "message",
            "source",
            "firstTimestamp",
            "lastTimestamp",
            "count",
            "reason",
            "type",
            "eventTime",
            "action",
            "related",
            COMPONENT,
            "reportingInstance");

    private final Optional<StoredForm> form;

    EventManners(boolean core) {
        form = core ? Optional.empty() : Optional.of(new EventForm());
    }

    @Override
    public Optional<StoredForm> storedForm() {
        return form;
    }

    @Override
    public String stored(String label) {
        if (label.equals("source")) {
            return "source.component|" + COMPONENT;
        }
        return form.isPresent() ? EventForm.stored(label) : label;
    }

    @Override
    public Rules.Dependents dependents() {
        return Rules.Dependents.UNKNOWN;
    }

    @Override
    public List<String> nameFaults(String name) {
        return Names.pathSegment(name);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        ObjectNode event = core(object);
        checkCommon(event, faults);
        if (form.isPresent()) {
            faults.addAll(MetadataRules.check(Json.meta(event), Names::subdomain));
            checkSeries(event, faults);
            checkNew(event, faults);
        }
        return faults.causes();
    }

    @Override
    public List<Cause> checkNext(ObjectNode next) {
        Faults faults = new Faults();
        checkCommon(core(next), faults);
        return faults.causes();
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        Faults faults = new Faults();
        if (form.isPresent()) {
            faults.addAll(MetadataRules.checkState(Json.meta(next)));
            ObjectNode before = core(old);
            ObjectNode after = core(next);
            if (!before.path("series").equals(after.path("series"))) {
                checkSeries(after, faults);
            }
            FIXED.forEach(member -> checkFixed(before, after, member, faults));
        }
        return faults.causes();
    }

    private ObjectNode core(ObjectNode object) {
        return form.isPresent() ? form.get().store(object) : object;
    }

    private static void checkCommon(ObjectNode event, Faults faults) {
        boolean timed = event.path("eventTime").isTextual();
        checkNamespace(event, timed, faults);
        if (timed) {
            checkReport(event, faults);
        }
    }

    private static void checkNamespace(ObjectNode event, boolean timed, Faults faults) {
        String own = Json.text(Json.meta(event), "namespace");
        String its = Json.text(event.path("involvedObject"), "namespace");
        boolean fits =
                its.isEmpty() ? own.equals("default") || (timed && ANYWHERE.contains(own)) : timed || its.equals(own);
        if (!fits) {
            faults.invalid("involvedObject.namespace", its, List.of("does not match event.namespace"));
        }
    }

    private static void checkReport(ObjectNode event, Faults faults) {
        String reporter = Json.text(event, COMPONENT);
        if (reporter.isEmpty()) {
            faults.required(REPORTER, "");
        }
        faults.invalid(REPORTER, reporter, Names.qualified(reporter));
        for (String member : List.of("reportingInstance", "action", "reason")) {
            faults.present(event, "", member);
            limit(event, member, REPORTER_MAX, faults);
        }
        limit(event, "message", NOTE_MAX, faults);
    }

    private static void limit(ObjectNode event, String member, int max, Faults faults) {
        if (Json.text(event, member).getBytes(StandardCharsets.UTF_8).length > max) {
            faults.invalid(member, "", List.of("can have at most " + max + " characters"));
        }
    }

    private static void checkSeries(ObjectNode event, Faults faults) {
        JsonNode series = event.path("series");
        if (!series.isObject()) {
            return;
        }
        if (series.path("count").asInt() < SERIES_MIN) {
            faults.invalid("series.count", "", List.of("should be at least " + SERIES_MIN));
        }
        if (!series.path("lastObservedTime").isTextual()) {
            faults.required("series.lastObservedTime", "");
        }
    }

    private static void checkNew(ObjectNode event, Faults faults) {
        if (!event.path("eventTime").isTextual()) {
            faults.required("eventTime", "");
        }
        String type = Json.text(event, "type");
        if (!TYPES.contains(type)) {
            faults.invalid("type", "", List.of("has invalid value: " + type));
        }
        unset("firstTimestamp", event.path("firstTimestamp").isTextual(), faults);
        unset("lastTimestamp", event.path("lastTimestamp").isTextual(), faults);
        unset("count", event.path("count").asInt() != 0, faults);
        unset("source", Json.filled(event.path("source")), faults);
    }

    private static void unset(String member, boolean set, Faults faults) {
        if (set) {
            faults.invalid(member, "", List.of(UNSET));
        }
    }

    private static void checkFixed(ObjectNode before, ObjectNode after, String member, Faults faults) {
        JsonNode value = after.path(member);
        if (before.path(member).equals(value)) {
            return;
        }
        String path = member.equals(COMPONENT) ? REPORTER : member;
        String shown = TIMES.contains(member) ? time(value) : shown(value, member);
        faults.addAll(List.of(Cause.shown(path, shown, "field is immutable")));
    }

    private static String shown(JsonNode value, String member) {
        if (value.isMissingNode()) {
            return member.equals("count") ? "0" : member.equals("related") ? "null" : "\"\"";
        }
        return Shown.value(value);
    }

    /** Returns a time as Go shows it. */
    private static String time(JsonNode value) {
        if (!value.isTextual()) {
            return NEVER;
        }
        String text = value.textValue().replace('T', ' ').replace("Z", "");
        int end = text.length();
        while (text.indexOf('.') >= 0 && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end) + " +0000 UTC";
    }
}
