package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.Settings;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An operator hears of all that happens to its objects, whatever happens to its streams. */
class StreamsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final Predicate<String> LIST =
            Pattern.compile("/kopfexamples$").asPredicate();
    private static final Predicate<String> WATCH =
            Pattern.compile("/kopfexamples\\?watch=true").asPredicate();
    private static final Predicate<String> PATCH = Pattern.compile("^PATCH").asPredicate();

    private final Session session = Session.start(7);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient user = cluster.client();
    private final Actor actor = cluster.actor("operator");
    private final List<String> told = new ArrayList<>();
    private final List<HandlerRun> runs = new ArrayList<>();
    private final Wire wire = Wire.of(cluster, actor);

    @BeforeEach
    void define() {
        Examples.define(user);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Nested
    class ThatEnd {

        @Test
        void becauseTheirVersionIsTooOldBeginWithANewList() {
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));

            loseOne(error(410, "too old resource version"));
            Examples.create(user, "b");
            elapse(Duration.ofSeconds(3));

            assertThat(told).contains("LISTED b");
            assertThat(wire.sent(LIST)).hasSize(2);
            assertThat(handled()).containsExactly("a", "b");
        }

        @Test
        void withoutAnyNewListGoOnFromTheLastVersionThatWasHeardOf() {
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));

            loseOne(Wire.CUT);
            Examples.create(user, "b");
            elapse(Duration.ofSeconds(3));

            assertThat(told).contains("ADDED b").doesNotContain("LISTED a");
            assertThat(wire.sent(LIST)).hasSize(1);
            assertThat(handled()).containsExactly("a", "b");
        }

        @Test
        void becauseOfAnotherErrorAreMadeAgainEverMoreSlowly() {
            wire.answer(Integer.MAX_VALUE, WATCH, Wire.Answer.ok(error(500, "etcd is away")));
            start();
            Examples.create(user, "a");
            elapse(Duration.ofMinutes(3));
            List<Long> lists = wire.seconds(LIST);
            wire.mend();
            Examples.create(user, "b");
            elapse(Duration.ofMinutes(1));

            assertThat(lists)
                    .startsWith(0L, 1L, 2L, 4L, 7L, 12L, 20L, 33L, 54L, 75L)
                    .hasSizeLessThan(17);
            assertThat(handled()).contains("a", "b");
        }

        @Test
        void atOnceAndAlwaysDoNotAskInACircle() {
            wire.answer(Integer.MAX_VALUE, WATCH, Wire.Answer.ok(""));
            start();
            elapse(Duration.ofMinutes(1));

            assertThat(wire.sent(LIST)).hasSize(1);
            assertThat(wire.sent(WATCH)).hasSizeLessThan(12);
        }

        @Test
        void withALineThatIsNoJsonBeginWithANewList() {
            start();
            loseOne("{\"type\":\"ADDED\",\"object\":{\"meta");
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(10));

            assertThat(wire.sent(LIST)).hasSize(2);
            assertThat(handled()).containsExactly("a");
        }
    }

    @Nested
    class ThatAreSilent {

        @Test
        void areOpenedAgainFromTheirLastVersion() {
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));
            wire.lines(line -> "");
            Examples.create(user, "b");
            elapse(Duration.ofSeconds(60));
            assertThat(handled()).containsExactly("a");

            wire.mend();
            elapse(Duration.ofSeconds(12));

            assertThat(told).contains("ADDED b").doesNotContain("LISTED b");
            assertThat(handled()).containsExactly("a", "b");
        }

        @Test
        void areNotDisturbedIfThereAreBookmarks() {
            start();
            elapse(Duration.ofMinutes(25));

            assertThat(wire.sent(WATCH)).hasSize(1);
        }

        @Test
        void goOnWithoutBookmarksToo() {
            wire.lines(line -> line.contains("\"BOOKMARK\"") ? "" : line);
            start();
            elapse(Duration.ofMinutes(10));
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));

            assertThat(wire.sent(LIST)).hasSize(1);
            assertThat(wire.sent(WATCH)).hasSizeBetween(8, 10);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void takeAsLongAsTheSettingsSay() {
            wire.lines(line -> "");
            start(Settings.defaults().withInactivityTimeout(Duration.ofSeconds(10)));
            elapse(Duration.ofSeconds(35));

            assertThat(wire.seconds(WATCH)).containsExactly(0L, 10L, 20L, 30L);
        }
    }

    @Nested
    class ThatAreRefused {

        @Test
        void withTooManyRequestsWaitAsLongAsTheServerSays() {
            wire.answer(2, LIST, Wire.Answer.retryAfter(429, 7));
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(30));

            assertThat(wire.seconds(LIST)).containsExactly(0L, 7L, 14L);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void withServerErrorsAreTriedAgainEverMoreSlowly() {
            wire.answer(3, LIST, Wire.Answer.of(500));
            wire.answer(3, WATCH, Wire.Answer.of(503));
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(30));

            assertThat(wire.seconds(LIST)).containsExactly(0L, 1L, 2L, 4L);
            assertThat(wire.seconds(WATCH)).containsExactly(4L, 5L, 6L, 8L);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void becauseAListIsTooOldAreMadeAgain() {
            wire.answer(1, LIST, Wire.Answer.of(410));
            wire.answer(1, WATCH, Wire.Answer.of(410));
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(30));

            assertThat(wire.sent(LIST)).hasSize(3);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void alwaysWithTooOldAVersionDoNotAskInACircle() {
            wire.answer(Integer.MAX_VALUE, WATCH, Wire.Answer.of(410));
            start();
            elapse(Duration.ofMinutes(2));

            assertThat(wire.sent(LIST)).hasSizeLessThan(15);
        }

        @Test
        void whileTheServerIsDownGoOnWhenItIsBack() {
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));
            wire.cut();
            Examples.create(user, "b");
            elapse(Duration.ofMinutes(10));
            assertThat(handled()).containsExactly("a");

            wire.mend();
            elapse(Duration.ofSeconds(25));

            assertThat(handled()).containsExactly("a", "b");
        }

        @Test
        void sinceTheirResourceIsNotThereAreNotWaitedForByThoseWhoWantAnIndex() {
            wire.answer(Integer.MAX_VALUE, text -> text.endsWith("/secrets"), Wire.Answer.of(404));
            Operator.named("operator")
                    .index("secrets.v1", "names", change -> change.meta().name())
                    .onCreate(KIND, "greet", change -> "hello")
                    .build()
                    .start(wire.client(), new ActorTimeline(actor), runs::add);
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(30));

            assertThat(handled()).containsExactly("a");
        }

        @Test
        void sinceNobodyCanWatchThemAreNotAskedForAndNotWaitedFor() {
            Operator.named("operator")
                    .index("bindings.v1", "names", change -> change.meta().name())
                    .onCreate(KIND, "greet", change -> "hello")
                    .build()
                    .start(wire.client(), new ActorTimeline(actor), runs::add);
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(30));

            assertThat(wire.sent(text -> text.contains("/bindings"))).isEmpty();
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void fromTheBeginAreAskedForUntilTheServerIsThere() {
            Examples.create(user, "a");
            wire.cut();
            start();
            elapse(Duration.ofMinutes(10));
            wire.mend();
            elapse(Duration.ofSeconds(30));

            assertThat(handled()).containsExactly("a");
        }
    }

    @Nested
    class ThatTell {

        @Test
        void ofUnknownEventsTellOfTheNextOnesToo() {
            start();
            wire.lines(line -> {
                wire.mend();
                return "{\"type\":\"SURPRISE\",\"object\":{}}\n" + line;
            });
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(3));

            assertThat(wire.sent(WATCH)).hasSize(1);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void ofNothingWhileTheirDefinitionIsGoneBeginAnewWithTheNextOne() {
            start();
            Examples.create(user, "a");
            elapse(Duration.ofSeconds(1));
            user.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("kopfexamples.kopf.dev")
                    .delete();
            elapse(Duration.ofMinutes(1));
            assertThat(told).contains("DELETED a");
            int asked = wire.sent(LIST).size();
            elapse(Duration.ofHours(1));
            assertThat(wire.sent(LIST)).hasSize(asked);

            Examples.define(user);
            Examples.create(user, "b");
            elapse(Duration.ofSeconds(10));

            assertThat(handled()).containsExactly("a", "b");
        }
    }

    @Nested
    class PatchesOfHandlers {

        @Test
        void areTriedAgainWhileTheServerHasNoTime() {
            wire.answer(1, PATCH, Wire.Answer.retryAfter(429, 10));
            wire.answer(2, PATCH, Wire.Answer.of(503));
            start();
            Examples.create(user, "a");
            elapse(Duration.ofMinutes(1));

            assertThat(wire.seconds(PATCH)).startsWith(0L, 10L, 11L, 13L);
            assertThat(handled()).containsExactly("a");
        }

        @Test
        void areWrittenAfterALongFailureWithoutAnotherRun() {
            start();
            elapse(Duration.ofSeconds(1));
            wire.answer(Integer.MAX_VALUE, PATCH, Wire.Answer.of(500));
            Examples.create(user, "a");
            elapse(Duration.ofMinutes(10));
            wire.mend();
            elapse(Duration.ofMinutes(15));

            assertThat(handled()).containsExactly("a");
            assertThat(Examples.named(user, "a").get().get("status", "greet").toString())
                    .isEqualTo("hello");
        }
    }

    private void start() {
        start(Settings.defaults());
    }

    private void start(Settings settings) {
        Operator.named("operator")
                .onEvent(KIND, "see", event -> {
                    told.add(event.type() + " " + event.meta().name());
                    return null;
                })
                .onCreate(KIND, "greet", change -> "hello")
                .settings(settings)
                .build()
                .start(wire.client(), new ActorTimeline(actor), runs::add);
        cluster.settle();
    }

    private List<String> handled() {
        return runs.stream()
                .filter(run -> run.handlerId().equals("greet"))
                .map(HandlerRun::name)
                .toList();
    }

    private void elapse(Duration duration) {
        cluster.advance(duration);
    }

    /** Changes the next line to another. */
    private void loseOne(String instead) {
        wire.lines(line -> {
            wire.mend();
            return instead;
        });
    }

    private static String error(int code, String message) {
        return "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":%d,\"message\":\"%s\"}}"
                        .formatted(code, message)
                + "\n";
    }
}
