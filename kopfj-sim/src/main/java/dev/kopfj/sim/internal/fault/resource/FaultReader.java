package dev.kopfj.sim.internal.fault.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.FaultError;
import dev.kopfj.sim.fault.Trigger;
import dev.kopfj.sim.internal.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a fault from an object of the kind Fault, whose fields are of the right types. */
public final class FaultReader {
    private static final Pattern SPAN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s)");
    private static final List<String> OCCASIONS = List.of("request", "event", "webhook", "at");

    private static final Map<String, Function<Trigger, Fault>> BARE = Map.of(
            "reset", Trigger::reset,
            "loseAnswer", Trigger::loseAnswer,
            "forbid", Trigger::forbid,
            "drop", Trigger::drop,
            "expire", Trigger::expire,
            "recreate", Trigger::recreate,
            "wipeStatus", Trigger::wipeStatus,
            "stripAnnotations", Trigger::stripAnnotations,
            "removeFinalizers", Trigger::removeFinalizers,
            "evict", Trigger::evict);

    private static final Map<String, Function<Duration, Effect>> LASTING = Map.of(
            "delay", Effect.Delay::new,
            "stale", Effect.Stale::new,
            "pause", Effect.Pause::new,
            "partition", Effect.Partition::new,
            "skewClock", Effect.Skew::new,
            "coalesce", Effect.Coalesce::new);

    private final JsonNode spec;

    private FaultReader(JsonNode spec) {
        this.spec = spec;
    }

    /** Reads the object; a fault that makes no sense is refused by a {@link FaultError} that names the field. */
    public static Fault read(JsonNode object) {
        FaultReader reader = new FaultReader(object.path("spec"));
        Fault fault = reader.fault(reader.often(reader.scope(reader.occasion())))
                .called(Json.text(Json.meta(object), "name"));
        return reader.spec.path("optional").asBoolean() ? fault.asOptional() : fault;
    }

    private Trigger occasion() {
        String occasion = onlyOne("", spec, OCCASIONS);
        JsonNode said = spec.path(occasion);
        if (!occasion.equals("at") && spec.has("resource")) {
            throw new FaultError("resource", Json.text(spec, "resource"), "it stands beside at only");
        }
        return switch (occasion) {
            case "request" -> {
                Trigger on = Fault.on(Json.text(said, "verb"), Json.text(said, "resource"));
                yield said.path("after").asBoolean() ? on.after() : on;
            }
            case "event" -> Fault.onEvent(Json.text(said, "type"), Json.text(said, "resource"));
            case "webhook" -> Fault.onWebhook(said.asText());
            default -> Fault.at(span(said), Json.text(spec, "resource"));
        };
    }

    private Trigger scope(Trigger trigger) {
        Trigger scoped = trigger.by(Json.text(spec, "by"))
                .in(Json.text(spec, "namespace"))
                .named(Json.text(spec, "name"));
        JsonNode change = spec.path("change");
        return change.isMissingNode()
                ? scoped
                : scoped.changing(Json.text(change, "field"), Json.text(change, "from"), Json.text(change, "to"));
    }

    private Trigger often(Trigger trigger) {
        Trigger often = spec.has("nth") ? trigger.nth(spec.path("nth").asInt()) : trigger;
        if (spec.path("always").asBoolean()) {
            often = often.always();
        }
        if (spec.has("times")) {
            often = often.times(spec.path("times").asInt());
        }
        return spec.has("lasting") ? often.lasting(span(spec.path("lasting"))) : often;
    }

    private Fault fault(Trigger trigger) {
        JsonNode effects = spec.path("do");
        List<String> said = Json.names(effects).stream()
                .filter(name -> !effects.path(name).equals(BooleanNode.FALSE))
                .toList();
        String effect = onlyOne("do.", effects, said);
        JsonNode value = effects.path(effect);
        Function<Trigger, Fault> bare = BARE.get(effect);
        if (bare != null) {
            return bare.apply(trigger);
        }
        Function<Duration, Effect> lasting = LASTING.get(effect);
        if (lasting != null) {
            return trigger.effect(lasting.apply(span(value)));
        }
        return switch (effect) {
            case "answer" -> trigger.answer(value.path("code").asInt(), spanOf(value, "retryAfter"));
            case "crash" -> value.has("restartAfter") ? trigger.crash(spanOf(value, "restartAfter")) : trigger.crash();
            case "exceedQuota" -> trigger.exceedQuota(value.asText());
            case "loseNode" -> trigger.loseNode(Json.text(value, "node"), spanOf(value, "for"));
            default -> trigger.edit(value.toString());
        };
    }

    private static String onlyOne(String where, JsonNode object, List<String> choices) {
        List<String> said = choices.stream().filter(object::has).toList();
        if (said.size() == 1) {
            return said.get(0);
        }
        String field = where.isEmpty() ? OCCASIONS.get(0) : "do";
        String choice = where.isEmpty() ? "one of " + String.join(", ", OCCASIONS) : "one effect";
        throw new FaultError(
                field, said.isEmpty() ? "nothing" : String.join(", ", said), "exactly " + choice + " is to be said");
    }

    private static Duration spanOf(JsonNode object, String member) {
        return object.has(member) ? span(object.path(member)) : Duration.ZERO;
    }

    private static Duration span(JsonNode value) {
        Duration sum = Duration.ZERO;
        Matcher part = SPAN.matcher(value.asText());
        while (part.find()) {
            long unit = switch (part.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            sum = sum.plusMillis(Math.round(Double.parseDouble(part.group(1)) * unit));
        }
        return value.asText().startsWith("-") ? sum.negated() : sum;
    }
}
