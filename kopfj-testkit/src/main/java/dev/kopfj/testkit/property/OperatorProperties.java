package dev.kopfj.testkit.property;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.property.Property.Compared;
import dev.kopfj.testkit.property.draw.Histories;
import dev.kopfj.testkit.property.draw.Mishaps;
import dev.kopfj.testkit.property.draw.Resources;
import dev.kopfj.testkit.property.judge.OneActive;
import dev.kopfj.testkit.property.judge.Order;
import dev.kopfj.testkit.property.judge.Retries;
import dev.kopfj.testkit.property.plot.History;
import dev.kopfj.testkit.property.plot.Plot;
import dev.kopfj.testkit.property.plot.Scene;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.DynamicTest;

/**
 * Properties that operators should have, tried on one of them with objects, histories and faults that are drawn. If one
 * does not hold, the test fails, with a plot as small as it could be made, which is kept as a scenario.
 *
 * <pre>{@code
 * @Test
 * void theEndDependsOnTheEndAlone() {
 *     OperatorProperties.of(ShopOperator.class).crd("/crd.yaml").object("/shop.yaml").levelTriggered();
 * }
 * }</pre>
 *
 * <p>It never changes: each method returns another one, or tries a property.
 */
public final class OperatorProperties {

    private static final int DEEDS = 8;

    private final Setup setup;

    private OperatorProperties(Setup setup) {
        this.setup = setup;
    }

    /** Begins with an operator: a class whose methods are handlers, or which is a {@code ForeignOperator}. */
    public static OperatorProperties of(Class<?> operator) {
        return new OperatorProperties(Setup.of(operator));
    }

    /**
     * Adds manifests of what stands in the cluster before, among them the definition of the operator's kind: resources of
     * the class path, beside the operator's class, or from the root with a leading slash.
     */
    public OperatorProperties crd(String... resources) {
        return new OperatorProperties(setup.withManifests(List.of(resources)));
    }

    /** Names the manifest of an object of the operator's kind, which lends values to those that are drawn. */
    public OperatorProperties object(String resource) {
        return new OperatorProperties(setup.withExample(resource));
    }

    /** Sets how many objects there are at most; two unless it is said. */
    public OperatorProperties objects(int count) {
        return new OperatorProperties(setup.with(draft -> draft.objects = count));
    }

    /** Sets how many nodes the cluster has, for operators that make pods; none unless it is said. */
    public OperatorProperties nodes(int count) {
        return new OperatorProperties(setup.with(draft -> draft.nodes = count));
    }

    /** Sets how many plots are tried for each property; 25 unless it is said, or by {@code -Dkopfj.tries}. */
    public OperatorProperties tries(int count) {
        return new OperatorProperties(setup.with(draft -> draft.tries = count));
    }

    /** Sets the seed by which they are drawn; 1 unless it is said, or by {@code -Dkopfj.seed}. */
    public OperatorProperties seed(long seed) {
        return new OperatorProperties(setup.with(draft -> draft.seed = seed));
    }

    /** Sets how long nothing happens before the end is looked at; three minutes unless it is said. */
    public OperatorProperties resting(Duration rest) {
        return new OperatorProperties(setup.with(draft -> draft.rest = rest));
    }

    /**
     * Takes no account of places that have something like this regular expression in them, when ends are compared. A
     * place is as a failure shows it, such as {@code Shop default/web status phase}.
     */
    public OperatorProperties ignoring(String place) {
        return new OperatorProperties(setup.with(draft -> draft.ignored.add(Pattern.compile(place))));
    }

    /** Tries whether any history with the same end has the same end: what has happened in between does not matter. */
    public void levelTriggered() {
        attempt(new Property(
                "level-triggered",
                "is not level-triggered",
                plots(histories().upTo(DEEDS), Arbitraries.just(List.of())),
                Compared.SHORTEST,
                List.of(),
                false));
    }

    /** Tries whether events that arrive late, several as one, or again, leave the same state. */
    public void idempotentEvents() {
        Mishaps mishaps = mishaps();
        Arbitrary<Fault> faults =
                Arbitraries.frequencyOf(Tuple.of(3, mishaps.events()), Tuple.of(1, mishaps.crashes()));
        attempt(new Property(
                "idempotent-events",
                "does not bear to be told late, of several changes at once, or again",
                plots(histories().upTo(DEEDS), faults.list().ofMinSize(1).ofMaxSize(3)),
                Compared.CALM,
                List.of(),
                false));
    }

    /**
     * Tries whether handlers have the attempts and the delays that are declared, whatever requests fail, and do in the end
     * what they would have done at once; unless all their attempts have failed.
     */
    public void retriesAsDeclared() {
        attempt(new Property(
                "retries",
                "does not try again as declared",
                plots(
                        histories().upTo(DEEDS / 2),
                        mishaps().requests().list().ofMinSize(1).ofMaxSize(3)),
                Compared.CALM,
                List.of(new Retries()),
                true));
    }

    /**
     * Tries whether handlers begin only after those that they are declared to come after, and work on an object one by one.
     *
     * @param handlers ids of handlers that are to succeed in this order for each object, whatever is declared
     */
    public void ordered(String... handlers) {
        Mishaps mishaps = mishaps();
        attempt(new Property(
                "order",
                "does not keep the order",
                plots(
                        histories().upTo(DEEDS / 2),
                        Arbitraries.oneOf(mishaps.requests(), mishaps.crashes())
                                .list()
                                .ofMaxSize(3)),
                Compared.ITSELF,
                List.of(new Order(List.of(handlers))),
                false));
    }

    /** Tries whether the end is the same if the operator dies at any request, and is started again. */
    public void restartSafe() {
        attempt(new Property(
                "restart-safe",
                "does not bear to be restarted",
                plots(
                        histories().upTo(DEEDS / 2),
                        mishaps().crashes().list().ofMinSize(1).ofMaxSize(2)),
                Compared.CALM,
                List.of(),
                false));
    }

    /**
     * Tries whether of several operators side by side one at most is at work, even if this one stands still for a while.
     *
     * @param others the others; without any, there are two of this operator
     */
    public void oneActive(Class<?>... others) {
        attempt(
                new Property(
                        "one-active",
                        "is at work twice at the same time",
                        plots(
                                histories().upTo(DEEDS),
                                mishaps().standstills().list().ofMaxSize(2)),
                        Compared.ITSELF,
                        List.of(new OneActive()),
                        false),
                setup.scene().beside(others.length == 0 ? List.of(setup.operator()) : List.of(others)));
    }

    /** Returns a test for each property but {@link #oneActive}, which is for operators that know of each other. */
    public Stream<DynamicTest> all() {
        return Stream.of(
                DynamicTest.dynamicTest("level-triggered", this::levelTriggered),
                DynamicTest.dynamicTest("idempotent events", this::idempotentEvents),
                DynamicTest.dynamicTest("retries as declared", this::retriesAsDeclared),
                DynamicTest.dynamicTest("ordered", () -> ordered()),
                DynamicTest.dynamicTest("restart-safe", this::restartSafe));
    }

    private void attempt(Property property) {
        attempt(property, setup.scene());
    }

    private void attempt(Property property, Scene scene) {
        new Attempt(setup, scene, property).run();
    }

    private Histories histories() {
        ObjectNode example = setup.example();
        String name = example.path("metadata").path("name").asText("example");
        List<String> names = new ArrayList<>(List.of(name));
        IntStream.rangeClosed(2, setup.objects()).forEach(number -> names.add(name + "-" + number));
        return Histories.of(Resources.of(setup.definition(), example).contents(), names);
    }

    private Mishaps mishaps() {
        return Mishaps.of(Session.nameOf(setup.operator()), setup.plural());
    }

    private static Arbitrary<Plot> plots(Arbitrary<History> histories, Arbitrary<List<Fault>> faults) {
        Arbitrary<Long> seeds = Arbitraries.longs().between(1, 1_000);
        return Combinators.combine(seeds, histories, faults).as(Plot::new);
    }
}
