package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.FieldsNode;
import dev.kopfj.sim.internal.apply.field.Unreadable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The fields that a manager owns, in one version of the object.
 *
 * @param time of the last change; "" when none was noted
 */
@SuppressWarnings("ReferenceEquality")
record Claim(Manager manager, String apiVersion, FieldSet fields, String time) implements Comparable<Claim> {
    private static final String FIELDS_TYPE = "FieldsV1";
    private static final int PLAIN_TIME = "2025-01-01T00:00:00Z".length();

    Claim with(FieldSet otherFields) {
        return otherFields == fields ? this : new Claim(manager, apiVersion, otherFields, time);
    }

    Claim at(String otherTime) {
        return new Claim(manager, apiVersion, fields, otherTime);
    }

    /** Reads an entry of managed fields. */
    static Claim read(JsonNode entry, int place) throws Unreadable {
        if (entry instanceof Written known) {
            return known.claim;
        }
        String operation = Json.text(entry, "operation");
        if (!operation.equals("Apply") && !operation.equals("Update")) {
            throw new Unreadable("operation must be `Apply` or `Update`");
        }
        String apiVersion = Json.text(entry, "apiVersion");
        if (apiVersion.isEmpty()) {
            throw new Unreadable("apiVersion must not be empty");
        }
        String type = Json.text(entry, "fieldsType");
        if (type.isEmpty()) {
            throw new Unreadable("missing fieldsType in managed fields entry " + place);
        }
        if (!type.equals(FIELDS_TYPE)) {
            throw new Unreadable("invalid fieldsType " + Json.quote(type) + " in managed fields entry " + place);
        }
        boolean applies = operation.equals("Apply");
        // Unlike that of a request, the name of an entry may be empty.
        Manager manager = new Manager(
                Json.text(entry, "manager"), applies, applies ? "" : apiVersion, Json.text(entry, "subresource"));
        return new Claim(manager, apiVersion, FieldsNode.set(entry.get("fieldsV1")), instant(Json.text(entry, "time")));
    }

    private static String instant(String time) throws Unreadable {
        if (time.isEmpty() || (time.length() == PLAIN_TIME && time.endsWith("Z"))) {
            return time;
        }
        try {
            return OffsetDateTime.parse(time)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toInstant()
                    .toString();
        } catch (DateTimeException garbage) {
            throw new Unreadable("parsing time " + Json.quote(time));
        }
    }

    ObjectNode json() {
        return new Written(this);
    }

    /** Puts those who apply first, then by time, then by name. */
    @Override
    public int compareTo(Claim other) {
        int order = manager.operation().compareTo(other.manager.operation());
        order = order != 0 ? order : time.compareTo(other.time);
        order = order != 0 ? order : manager.name().compareTo(other.manager.name());
        order = order != 0 ? order : apiVersion.compareTo(other.apiVersion);
        return order != 0 ? order : manager.subresource().compareTo(other.manager.subresource());
    }

    /** Tells whether a claim is the same but for its time. */
    boolean sameAs(Claim other) {
        return this == other
                || (manager.equals(other.manager)
                        && apiVersion.equals(other.apiVersion)
                        && fields.equals(other.fields));
    }

    /** A claim as managed fields write it, which still knows the claim. Like all that is stored, it is never changed. */
    @SuppressWarnings("unchecked")
    private static final class Written extends ObjectNode {
        private static final long serialVersionUID = 1;

        private final transient Claim claim;

        Written(Claim claim) {
            super(JsonNodeFactory.instance);
            this.claim = claim;
            put("apiVersion", claim.apiVersion);
            put("fieldsType", FIELDS_TYPE);
            set("fieldsV1", claim.fields.json());
            optional("manager", claim.manager.name());
            put("operation", claim.manager.operation());
            optional("subresource", claim.manager.subresource());
            optional("time", claim.time);
        }

        private void optional(String member, String value) {
            if (!value.isEmpty()) {
                put(member, value);
            }
        }
    }
}
