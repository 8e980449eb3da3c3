package dev.kopfj.testkit.property.draw;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Trigger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What goes wrong for an operator: its requests, what it is told, itself.
 *
 * <pre>{@code
 * Arbitrary<List<Fault>> crashes = Mishaps.of("shop-operator", "databases").crashes().list().ofMaxSize(2);
 * }</pre>
 */
public final class Mishaps {

    private static final int REQUESTS = 12;
    private static final int ALL_REQUESTS = 30;
    private static final int EVENTS = 8;
    private static final int LONG = 8_000;
    private static final List<Integer> CODES = List.of(500, 503, 429, 504);

    private final String operator;
    private final String resource;

    private Mishaps(String operator, String resource) {
        this.operator = operator;
        this.resource = resource;
    }

    /** Draws what strikes an operator, and what it is told of objects of a resource. */
    public static Mishaps of(String operator, String resource) {
        return new Mishaps(operator, resource);
    }

    /** Draws requests that fail for the moment: refused, cut off before they were heard, or without an answer. */
    public Arbitrary<Fault> requests() {
        Arbitrary<Trigger> triggers = Combinators.combine(
                        Arbitraries.of("write", "get", "create", "patch"),
                        Arbitraries.integers().between(1, REQUESTS),
                        Arbitraries.integers().between(1, 2))
                .as((verb, nth, times) ->
                        Fault.on(verb, "*").by(operator).nth(nth).times(times));
        return triggers.flatMap(trigger -> Arbitraries.oneOf(
                Arbitraries.of(CODES).map(trigger::answer),
                Arbitraries.just(trigger.reset()),
                Arbitraries.just(trigger.loseAnswer())));
    }

    /** Draws how events arrive: late, several as one, or once more after the stream has broken. */
    public Arbitrary<Fault> events() {
        Arbitrary<Trigger> triggers = Arbitraries.integers()
                .between(1, EVENTS)
                .map(nth -> Fault.onEvent("*", resource).by(operator).nth(nth));
        return Combinators.combine(triggers, spans())
                .flatAs((trigger, span) ->
                        Arbitraries.of(trigger.coalesce(span), trigger.expire(), trigger.reset(), trigger.delay(span)));
    }

    /** Draws crashes before or after any request, after which the operator is started again. */
    public Arbitrary<Fault> crashes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, ALL_REQUESTS), Arbitraries.of(true, false), spans())
                .as((nth, after, downtime) -> {
                    Trigger request = Fault.on("*", "*").by(operator).nth(nth);
                    return (after ? request.after() : request).crash(downtime);
                });
    }

    /** Draws moments at which the operator stands still as a whole for a while, or cannot reach the server. */
    public Arbitrary<Fault> standstills() {
        return Combinators.combine(Arbitraries.integers().between(0, 60), spans(), Arbitraries.of(true, false))
                .as((at, length, cutOff) -> {
                    Trigger moment = Fault.at(Duration.ofSeconds(at)).by(operator);
                    return cutOff ? moment.partition(length.multipliedBy(5)) : moment.pause(length.multipliedBy(5));
                });
    }

    private static Arbitrary<Duration> spans() {
        return Arbitraries.integers().between(1, LONG / 100).map(tenths -> Duration.ofMillis(tenths * 100L));
    }
}
