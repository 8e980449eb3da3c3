package dev.kopfj.internal.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.handler.Filter;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Match;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether filters let an object or a change pass, all but what somebody is asked at last. */
public final class Filters {

    private Filters() {}

    /** Tells whether an object passes, as it is. */
    public static boolean pass(Filter filter, ObjectNode body) {
        return metadataPasses(filter, body)
                && (filter.field().isEmpty() || wanted(filter, Match.present()).test(at(filter, body)));
    }

    /** Tells whether an object is one of a handler's, whatever has happened to it. */
    static boolean pass(ResourceHandler handler, Situation seen) {
        Filter filter = handler.filter();
        if (!metadataPasses(filter, seen.body())) {
            return false;
        }
        Match wanted = wanted(filter, handler.trigger().wantsChange() ? value -> true : Match.present());
        return filter.field().isEmpty()
                || wanted.test(at(filter, seen.before()))
                || wanted.test(at(filter, seen.after()));
    }

    /** Tells whether what has happened to an object that is one of a handler's is what it is for. */
    static boolean passesChange(ResourceHandler handler, Situation seen) {
        Filter filter = handler.filter();
        if (filter.field().isEmpty()) {
            return true;
        }
        Object before = at(filter, seen.before());
        Object after = at(filter, seen.after());
        return (!handler.trigger().wantsChange() || !Objects.equals(before, after))
                && (filter.oldValue() == null || filter.oldValue().test(before))
                && (filter.newValue() == null || filter.newValue().test(after));
    }

    private static Match wanted(Filter filter, Match otherwise) {
        Match value = filter.value();
        return value == null ? otherwise : value;
    }

    private static boolean metadataPasses(Filter filter, ObjectNode body) {
        JsonNode metadata = body.path("metadata");
        return passes(filter.labels(), metadata.path("labels"))
                && passes(filter.annotations(), metadata.path("annotations"));
    }

    private static boolean passes(Map<String, Match> wanted, JsonNode present) {
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue().test(Json.toValue(Json.find(present, entry.getKey()))));
    }

    private static @Nullable Object at(Filter filter, @Nullable ObjectNode whole) {
        return whole == null ? null : Json.toValue(Json.find(whole, filter.field()));
    }
}
