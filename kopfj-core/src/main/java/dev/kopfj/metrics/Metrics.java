package dev.kopfj.metrics;

import dev.kopfj.config.ApiRequest;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.Load;
import dev.kopfj.config.Observer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Keeps metrics of operators in a registry of Micrometer.
 *
 * <pre>{@code
 * Operator.of(new DatabaseOperator()).observedBy(Metrics.in(registry)).run(client);
 * }</pre>
 */
public final class Metrics implements Observer {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> gauges = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> loaded = new ConcurrentHashMap<>();

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Keeps metrics in the given registry. */
    public static Metrics in(MeterRegistry registry) {
        return new Metrics(registry);
    }

    /** Sub-handlers count as their parent, as their ids are often made of data, of which there may be any number. */
    @Override
    public void handled(HandlerRun run) {
        Tags tags = Tags.of("operator", run.operator(), "resource", run.resource(), "handler", run.declaredId())
                .and("cause", run.cause())
                .and("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
        registry.timer("kopfj.handler.runs", tags).record(run.took());
    }

    @Override
    public void requested(ApiRequest request) {
        Tags tags = Tags.of("operator", request.operator(), "verb", request.verb(), "resource", request.resource())
                .and("code", String.valueOf(request.code()));
        registry.counter("kopfj.api.requests", tags).increment();
    }

    /** What is not served any more has nothing to do. */
    @Override
    public void loaded(List<Load> loads) {
        loads.stream().collect(Collectors.groupingBy(Load::operator)).forEach((operator, own) -> {
            Set<String> gone = loaded.computeIfAbsent(operator, first -> new HashSet<>());
            own.forEach(load -> gone.remove(load.resource()));
            gone.forEach(resource -> show(new Load(operator, resource, 0, 0, 0, 0)));
            loaded.put(operator, own.stream().map(Load::resource).collect(Collectors.toSet()));
            own.forEach(this::show);
        });
    }

    @Override
    public Duration period() {
        return PERIOD;
    }

    private void show(Load load) {
        Tags tags = Tags.of("operator", load.operator(), "resource", load.resource());
        gauge("kopfj.objects", tags).set(load.objects());
        gauge("kopfj.queue", tags).set(load.waiting());
        gauge("kopfj.background", tags).set(load.background());
        gauge("kopfj.held", tags).set(load.held());
    }

    private AtomicInteger gauge(String name, Tags tags) {
        return gauges.computeIfAbsent(name + tags, first -> {
            AtomicInteger value = new AtomicInteger();
            return registry.gauge(name, tags, value);
        });
    }
}
