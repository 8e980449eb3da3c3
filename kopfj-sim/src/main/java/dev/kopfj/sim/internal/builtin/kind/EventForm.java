package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.StoredForm;
import java.util.List;

/** Events of the group events.k8s.io, which are stored as events of the core group with other names of members. */
record EventForm() implements StoredForm {
    private static final String SERVED = "events.k8s.io/v1";
    private static final String STORED = "v1";
    private static final String SERIES = "series";
    private static final TextNode NOTHING = TextNode.valueOf("");

    /** The members in the order of the group events.k8s.io. */
    private static final List<Member> SERVED_ORDER = List.of(
            Member.same("eventTime"),
            Member.same(SERIES),
            new Member("reportingComponent", "reportingController"),
            Member.same("reportingInstance"),
            Member.same("action"),
            Member.same("reason"),
            new Member("involvedObject", "regarding"),
            Member.same("related"),
            new Member("message", "note"),
            Member.same("type"),
            new Member("source", "deprecatedSource"),
            new Member("firstTimestamp", "deprecatedFirstTimestamp"),
            new Member("lastTimestamp", "deprecatedLastTimestamp"),
            new Member("count", "deprecatedCount"));

    /** The positions of the same members in the order of the core group. */
    private static final List<Integer> STORED_ORDER = List.of(6, 5, 8, 10, 11, 12, 13, 9, 0, 1, 4, 7, 2, 3);

    /** A member by the names that it has when it is stored and when it is served. */
    private record Member(String stored, String served) {
        static Member same(String name) {
            return new Member(name, name);
        }
    }

    @Override
    public ObjectNode of(ObjectNode stored) {
        ObjectNode shown = head(stored, SERVED);
        for (Member member : SERVED_ORDER) {
            JsonNode value = stored.get(member.stored());
            if (value != null && !value.equals(NOTHING)) {
                shown.set(member.served(), member.stored().equals(SERIES) ? counted(value) : value);
            }
        }
        return shown;
    }

    @Override
    public ObjectNode store(ObjectNode draft) {
        ObjectNode stored = head(draft, STORED);
        for (int position : STORED_ORDER) {
            Member member = SERVED_ORDER.get(position);
            JsonNode value = draft.get(member.served());
            if (value != null) {
                stored.set(member.stored(), member.stored().equals(SERIES) ? uncounted(value) : value);
            } else if (member.stored().startsWith("reporting")) {
                stored.set(member.stored(), NOTHING);
            }
        }
        return stored;
    }

    private static ObjectNode head(ObjectNode object, String apiVersion) {
        ObjectNode result = Json.object();
        for (String member : List.of("kind", "apiVersion", "metadata")) {
            JsonNode value = object.get(member);
            if (value != null) {
                result.set(member, value);
            }
        }
        return result.put("apiVersion", apiVersion);
    }

    private static JsonNode counted(JsonNode series) {
        return series instanceof ObjectNode object && !object.has("count")
                ? Json.object().put("count", 0).setAll(object)
                : series;
    }

    private static JsonNode uncounted(JsonNode series) {
        return series instanceof ObjectNode object && object.path("count").asInt() == 0
                ? Json.shallow(object).without("count")
                : series;
    }

    /** Returns the name that a member has when it is stored. */
    static String stored(String label) {
        int dot = label.indexOf('.');
        String first = dot < 0 ? label : label.substring(0, dot);
        for (Member member : SERVED_ORDER) {
            if (member.served().equals(first)) {
                return member.stored() + label.substring(first.length());
            }
        }
        return label;
    }
}
