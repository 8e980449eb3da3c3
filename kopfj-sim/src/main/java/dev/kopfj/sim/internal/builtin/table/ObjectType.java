package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects with declared members, which are written in their order. */
final class ObjectType implements Type {
    private final String name;
    private final String goName;
    private Map<String, Member> members = Map.of();

    ObjectType(String name, String goName) {
        this.name = name;
        this.goName = goName;
    }

    /** Declares the members, once: they may be of types that contain this one. */
    void declare(List<Member> declared) {
        Map<String, Member> byName = new LinkedHashMap<>();
        declared.forEach(member -> byName.put(member.name(), member));
        members = byName;
    }

    @Nullable Member member(String member) {
        return members.get(member);
    }

    @Override
    public ObjectNode read(JsonNode given, Reading reading) {
        if (!given.isObject()) {
            throw reading.wrongType(Json.typeName(given), goName);
        }
        String before = reading.enter(name);
        ObjectNode result = Json.object();
        int known = 0;
        for (Member member : members.values()) {
            JsonNode value = given.get(member.name());
            known += value == null ? 0 : 1;
            if (value == null || value.isNull()) {
                member.fill(result);
            } else {
                reading.step(member.name());
                member.keep(member.type().read(value, reading), result);
                reading.back();
            }
        }
        if (known < given.size()) {
            tellUnknown(given, reading);
        }
        reading.leave(before);
        return result;
    }

    private void tellUnknown(JsonNode given, Reading reading) {
        given.fieldNames().forEachRemaining(member -> {
            if (!members.containsKey(member)) {
                reading.unknown(member);
            }
        });
    }

    @Override
    public JsonNode zero() {
        ObjectNode result = Json.object();
        members.values().forEach(member -> member.fill(result));
        return result;
    }

    @Override
    public boolean isZero(JsonNode value) {
        return false;
    }

    @Override
    public String goName() {
        return goName;
    }

    /** How a member is written that is empty or was not given. */
    enum Presence {
        /** Not at all. */
        UNLESS_EMPTY,
        /** Only when it was given. */
        WHEN_GIVEN,
        /** As an object of its own. */
        ALWAYS_WHOLE,
        /** As null, zero or empty text. */
        ALWAYS;

        static Presence of(char mark) {
            return switch (mark) {
                case '*' -> WHEN_GIVEN;
                case '.' -> ALWAYS_WHOLE;
                case '!' -> ALWAYS;
                default -> UNLESS_EMPTY;
            };
        }
    }

    /** A member of an object. */
    record Member(String name, Type type, Presence presence) {
        void fill(ObjectNode object) {
            if (presence == Presence.ALWAYS || presence == Presence.ALWAYS_WHOLE) {
                object.set(name, type.zero());
            }
        }

        void keep(JsonNode value, ObjectNode object) {
            boolean empty = presence != Presence.WHEN_GIVEN && type.isZero(value);
            if (!empty) {
                object.set(name, value);
            } else if (presence == Presence.ALWAYS) {
                object.set(name, value.isContainerNode() ? NullNode.getInstance() : value);
            } else if (presence == Presence.ALWAYS_WHOLE) {
                object.set(name, type.zero());
            }
        }
    }
}
