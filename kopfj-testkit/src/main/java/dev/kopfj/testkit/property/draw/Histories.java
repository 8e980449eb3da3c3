package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.property.plot.Deed;
import dev.kopfj.testkit.property.plot.Deed.Content;
import dev.kopfj.testkit.property.plot.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What users do to objects: they create them, edit their content and their labels, delete them and create them again, with
 * pauses of up to two minutes.
 *
 * <pre>{@code
 * Arbitrary<History> histories = Histories.of(resources.contents(), List.of("web", "web-2")).upTo(8);
 * }</pre>
 */
public final class Histories {

    private static final int SOON = 300;
    private static final int LATER = 5_000;
    private static final int LATE = 120_000;

    private final Arbitrary<ObjectNode> contents;
    private final List<String> names;
    private final boolean deleting;

    private Histories(Arbitrary<ObjectNode> contents, List<String> names, boolean deleting) {
        this.contents = contents;
        this.names = List.copyOf(names);
        this.deleting = deleting;
    }

    /** Draws histories of objects with these names, and with contents that are drawn. */
    public static Histories of(Arbitrary<ObjectNode> contents, List<String> names) {
        return new Histories(contents, names, true);
    }

    /** Returns the same, in which nothing is ever deleted. */
    public Histories withoutDeletions() {
        return new Histories(contents, names, false);
    }

    /** Draws histories that begin with a creation, and have so many deeds or fewer. */
    public Arbitrary<History> upTo(int most) {
        Arbitrary<Wish> first = Combinators.combine(contents, labels())
                .as((fields, labels) -> new Wish(What.PUT, names.get(0), fields, labels, Duration.ZERO));
        Arbitrary<List<Wish>> others = wish().list().ofMaxSize(most - 1);
        return Combinators.combine(first, others).as((begin, more) -> {
            List<Deed> deeds = new ArrayList<>();
            Map<String, Content> contents = new HashMap<>();
            begin.into(deeds, contents);
            more.forEach(wish -> wish.into(deeds, contents));
            return History.of(deeds);
        });
    }

    private Arbitrary<Wish> wish() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(4, What.WAIT),
                Tuple.of(4, What.PUT),
                Tuple.of(1, What.LABEL),
                Tuple.of(deleting ? 1 : 0, What.DELETE),
                Tuple.of(deleting ? 1 : 0, What.RECREATE));
        return Combinators.combine(what, Arbitraries.of(names), contents, labels(), pauses())
                .as(Wish::new);
    }

    private static Arbitrary<Map<String, String>> labels() {
        return Arbitraries.frequency(
                Tuple.of(4, Map.of()), Tuple.of(1, Map.of("tier", "a")), Tuple.of(1, Map.of("tier", "b")));
    }

    private static Arbitrary<Duration> pauses() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, SOON),
                        Arbitraries.integers().between(0, LATER),
                        Arbitraries.integers().between(0, LATE))
                .map(Duration::ofMillis);
    }

    /** What is wished for, whether or not it is possible. */
    enum What {
        WAIT,
        PUT,
        LABEL,
        DELETE,
        RECREATE
    }

    /** One wish; most of its members count for some kinds of wishes only. */
    record Wish(What what, String name, ObjectNode fields, Map<String, String> labels, Duration pause) {

        /** Adds deeds; new labels are for what the object was last wished to be. */
        void into(List<Deed> deeds, Map<String, Content> contents) {
            Content content = new Content(fields, labels);
            switch (what) {
                case WAIT -> deeds.add(new Deed.Pause(pause));
                case PUT -> put(content, deeds, contents);
                case LABEL ->
                    put(new Content(contents.getOrDefault(name, content).fields(), labels), deeds, contents);
                case DELETE -> deeds.add(new Deed.Delete(name));
                case RECREATE -> {
                    deeds.add(new Deed.Delete(name));
                    put(content, deeds, contents);
                }
            }
        }

        private void put(Content content, List<Deed> deeds, Map<String, Content> contents) {
            contents.put(name, content);
            deeds.add(new Deed.Edit(name, content));
        }
    }
}
