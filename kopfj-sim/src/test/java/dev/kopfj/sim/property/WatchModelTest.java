package dev.kopfj.sim.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.verb.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Store and watches against their model: whatever several clients do, every watch is told all of it, in order. */
class WatchModelTest {
    private static final String ALL = "/apis/example.com/v1/widgets";

    /** One thing a client does; where it starts is a part of the past, from 0 (the beginning) to 99 (now). */
    record Deed(What what, String namespace, String name, String label, int start) {}

    enum What {
        CREATE,
        RELABEL,
        TOUCH,
        REPLACE,
        DELETE,
        DELETE_ALL,
        WATCH,
        LEAVE,
        LIST,
        PAGES
    }

    @Property(tries = 150, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void everyWatchIsTheHistorySinceItsStart(@ForAll("deeds") List<Deed> deeds) {
        Scene scene = new Scene();

        deeds.forEach(scene::play);

        scene.watches.forEach(Watch::verify);
    }

    /** The same with new deeds in each run. */
    @Tag("long")
    @Property(tries = 5_000)
    void everyWatchIsTheHistorySinceItsStartAtLength(@ForAll("deeds") List<Deed> deeds) {
        everyWatchIsTheHistorySinceItsStart(deeds);
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Deed> deed = Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.of("default", "kube-public"),
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.of("x", "y"),
                        Arbitraries.integers().between(0, 99))
                .as(Deed::new);
        return deed.list().ofMinSize(5).ofMaxSize(80);
    }

    private static final class Scene {
        private final Conversation talk = Conversation.withWidgets();
        private final History history = new History();
        private final long beginning = talk.server().revision();
        private final List<Watch> watches = new ArrayList<>();

        void play(Deed deed) {
            History.Address address = new History.Address(deed.namespace(), deed.name());
            String collection = "/apis/example.com/v1/namespaces/" + deed.namespace() + "/widgets";
            String object = collection + "/" + deed.name();
            switch (deed.what()) {
                case CREATE -> note(address, talk.post(collection, body(deed)));
                case REPLACE -> replace(address, object, deed);
                case RELABEL ->
                    note(
                            address,
                            talk.merge(
                                    object, "{\"metadata\": {\"labels\": {\"l\": \"%s\"}}}".formatted(deed.label())));
                case TOUCH -> note(address, talk.merge(object, "{\"spec\": {\"n\": %d}}".formatted(deed.start())));
                case DELETE -> forget(address, talk.delete(object).code());
                case DELETE_ALL -> deleteAll(deed.namespace(), collection);
                case WATCH -> watches.add(watch(deed));
                case LEAVE -> watches.stream().limit(1).forEach(Watch::leave);
                case LIST -> list(deed);
                case PAGES -> pages(deed);
                default -> throw new IllegalArgumentException(deed.toString());
            }
        }

        private static String body(Deed deed) {
            return """
                    {"apiVersion": "example.com/v1", "kind": "Widget",
                     "metadata": {"name": "%s", "labels": {"l": "%s"}}}""".formatted(deed.name(), deed.label());
        }

        private void replace(History.Address address, String object, Deed deed) {
            String version = talk.get(object).version();
            String body = body(deed)
                    .replace("\"metadata\": {", "\"metadata\": {\"resourceVersion\": \"%s\", ".formatted(version));
            note(address, talk.put(object, body));
        }

        private void note(History.Address address, Conversation.Answer answer) {
            long revision = talk.server().revision();
            boolean written = answer.code() < 300 && answer.version().equals(Long.toString(revision));
            if (written && !recorded(revision)) {
                history.add(revision, address, Map.of("l", answer.at("/metadata/labels/l")));
            }
        }

        private long last = 0;

        private boolean recorded(long revision) {
            boolean known = revision <= last;
            last = Math.max(last, revision);
            return known;
        }

        private void forget(History.Address address, int code) {
            if (code == 200) {
                last = talk.server().revision();
                history.add(last, address, History.GONE);
            }
        }

        private void deleteAll(String namespace, String collection) {
            long before = talk.server().revision();
            List<History.Address> doomed = history.now().keySet().stream()
                    .filter(address -> address.namespace().equals(namespace))
                    .toList();
            assertThat(talk.delete(collection).code()).isEqualTo(200);
            for (History.Address address : doomed) {
                history.add(++before, address, History.GONE);
            }
            last = talk.server().revision();
            assertThat(last).isEqualTo(before);
        }

        private Watch watch(Deed deed) {
            long start = past(deed.start());
            History.View view = view(deed);
            String scope = view.namespace().isEmpty() ? ALL : ALL.replace("widgets", "namespaces/default/widgets");
            String selector = view.label().isEmpty() ? "" : "&labelSelector=l%3D" + view.label();
            return new Watch(this, start, view, talk.watch(scope + "?watch=1&resourceVersion=" + start + selector));
        }

        private static History.View view(Deed deed) {
            return new History.View(
                    deed.namespace().equals("default") ? "default" : "",
                    deed.name().equals("a") ? deed.label() : "");
        }

        private long past(int part) {
            return beginning + (talk.server().revision() - beginning) * part / 99;
        }

        private void list(Deed deed) {
            long revision = past(deed.start());
            History.View view = new History.View("", deed.label());
            var list = talk.get(ALL + "?labelSelector=l%3D" + deed.label()
                    + "&resourceVersionMatch=Exact&resourceVersion=" + revision);
            assertThat(names(list.json())).isEqualTo(history.listed(revision, view));
            assertThat(list.version()).isEqualTo(Long.toString(revision));
        }

        /** Pages show one revision, whatever is written between them. */
        private void pages(Deed deed) {
            long revision = talk.server().revision();
            List<String> expected = history.listed(revision, new History.View("", ""));
            List<String> got = new ArrayList<>();
            String more = "";
            do {
                var page = talk.get(ALL + "?limit=2" + (more.isEmpty() ? "" : "&continue=" + more));
                assertThat(page.version()).isEqualTo(Long.toString(revision));
                got.addAll(names(page.json()));
                more = page.at("/metadata/continue");
                play(new Deed(What.CREATE, deed.namespace(), deed.name(), deed.label(), 0));
                play(new Deed(What.DELETE, "kube-public", deed.name(), deed.label(), 0));
            } while (!more.isEmpty());
            assertThat(got).isEqualTo(expected);
        }

        private static List<String> names(JsonNode list) {
            List<String> names = new ArrayList<>();
            list.path("items")
                    .forEach(item -> names.add(item.at("/metadata/namespace").asText() + "/"
                            + item.at("/metadata/name").asText()));
            return names;
        }
    }

    private static final class Watch {
        private final Scene scene;
        private final long start;
        private final History.View view;
        private final Conversation.Seen seen;
        private List<String> expected = List.of();
        private boolean left;

        Watch(Scene scene, long start, History.View view, Conversation.Seen seen) {
            this.scene = scene;
            this.start = start;
            this.view = view;
            this.seen = seen;
        }

        void leave() {
            if (!left) {
                left = true;
                expected = scene.history.told(start, view);
                seen.subscription().close();
            }
        }

        void verify() {
            List<String> wanted = left ? expected : scene.history.told(start, view);
            assertThat(seen.frames().stream().map(History::line))
                    .as("watch of %s from %d", view, start)
                    .containsExactlyElementsOf(wanted);
        }
    }
}
