package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadsTest {
    private static final String WIDGET = WIDGETS + "/a";
    private final Conversation talk = Conversation.withWidgets();

    @Nested
    class Listing {
        @Test
        void itemsComeInTheOrderOfEtcd() {
            talk.post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"default-two\"}}");
            talk.widget("b");
            talk.post(
                    WIDGETS.replace("default", "default-two"),
                    "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"z\"}}");

            assertThat(talk.get("/apis/example.com/v1/widgets").names()).containsExactly("z", "b");
            assertThat(talk.get(WIDGETS).names()).containsExactly("b");
        }

        @Test
        void pagesShowTheStateOfTheFirstPage() {
            for (var name : new String[] {"a", "b", "c", "d", "e"}) {
                talk.widget(name);
            }

            var first = talk.get(WIDGETS + "?limit=2");
            talk.widget("bb");
            talk.delete(WIDGETS + "/d");
            var second = talk.get(WIDGETS + "?limit=2&continue=" + first.at("/metadata/continue"));
            var third = talk.get(WIDGETS + "?limit=2&continue=" + second.at("/metadata/continue"));

            assertThat(first.at("/metadata/remainingItemCount")).isEqualTo("3");
            assertThat(second.names()).containsExactly("c", "d");
            assertThat(second.version()).isEqualTo(first.version());
            assertThat(third.names()).containsExactly("e");
            assertThat(third.json().at("/metadata/continue").asText()).isEmpty();
        }

        @Test
        void earlierVersionsCanBeListedUntilTheyAreForgotten() {
            var version = talk.widget("a").version();
            talk.widget("b");
            var past = WIDGETS + "?resourceVersionMatch=Exact&resourceVersion=" + version;

            assertThat(talk.get(past).names()).containsExactly("a");
            talk.server().compact();
            assertThat(talk.get(past).code()).isEqualTo(410);
        }

        @Test
        void versionsFromTheFutureTimeOutAndOddOnesAreRefused() {
            assertThat(talk.get(WIDGETS + "?resourceVersion=1000000").code()).isEqualTo(504);
            assertThat(talk.get(WIDGETS + "?resourceVersion=abc").code()).isEqualTo(400);
            assertThat(talk.get(WIDGETS + "?limit=x").message())
                    .isEqualTo("strconv.ParseInt: parsing \"x\": invalid syntax");
            assertThat(talk.get(WIDGETS + "?limit=2&continue=garbage").code()).isEqualTo(400);
            assertThat(talk.get(WIDGETS + "?resourceVersionMatch=Exact").message())
                    .isEqualTo("ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: "
                            + "resourceVersionMatch is forbidden unless resourceVersion is provided");
        }

        @Test
        void itemsOfBuiltInListsDoNotSayTheirKind() {
            var list = talk.get("/api/v1/namespaces");

            assertThat(list.names()).containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
            assertThat(list.at("/kind")).isEqualTo("NamespaceList");
            assertThat(list.json().at("/items/0").has("kind")).isFalse();
            assertThat(list.at("/items/0/metadata/labels/kubernetes.io~1metadata.name"))
                    .isEqualTo("default");
            assertThat(list.at("/items/0/status/phase")).isEqualTo("Active");
        }

        @Test
        void labelSelectorsFollowTheLabels() {
            talk.widget("a", "\"labels\": {\"app\": \"shop\"}", "");
            talk.widget("b", "\"labels\": {\"app\": \"shop\"}", "");
            talk.widget("c");
            var shop = WIDGETS + "?labelSelector=app%3Dshop";
            assertThat(talk.get(shop).names()).containsExactly("a", "b");

            talk.merge(WIDGETS + "/a", "{\"metadata\": {\"labels\": {\"app\": \"blog\"}}}");
            talk.merge(WIDGETS + "/c", "{\"metadata\": {\"labels\": {\"app\": \"shop\"}}}");
            talk.delete(WIDGETS + "/b");

            assertThat(talk.get(shop).names()).containsExactly("c");
            assertThat(talk.get(WIDGETS + "?labelSelector=app+in+(shop,blog)").names())
                    .containsExactly("a", "c");
            assertThat(talk.get(WIDGETS + "?labelSelector=app%3Dshop,app!%3Dshop")
                            .names())
                    .isEmpty();
            assertThat(talk.get("/apis/example.com/v1/namespaces/other/widgets?labelSelector=app%3Dshop")
                            .names())
                    .isEmpty();
        }

        @Test
        void fieldSelectorsKnowNameAndNamespace() {
            talk.widget("a");
            talk.widget("b");

            assertThat(talk.get(WIDGETS + "?fieldSelector=metadata.name%3Da").names())
                    .containsExactly("a");
            assertThat(talk.get(WIDGETS + "?fieldSelector=metadata.name!%3Da").names())
                    .containsExactly("b");
            assertThat(talk.get(WIDGETS + "?fieldSelector=spec.size%3D1").message())
                    .isEqualTo("field label not supported: spec.size");
        }
    }

    @Nested
    class Watching {
        @Test
        void stateComesFirstThenChanges() {
            var version = talk.widget("a").version();

            var watch = talk.watch(WIDGETS + "?watch=true");
            var deleted = Long.parseLong(version) + 1;
            talk.delete(WIDGET);

            assertThat(watch.lines()).containsExactly("ADDED a@" + version, "DELETED a@" + deleted);
        }

        @Test
        void watchResumesAfterAVersion() {
            var version = Long.parseLong(talk.widget("a").version());
            talk.merge(WIDGET, "{\"spec\": {\"size\": 1}}");
            talk.delete(WIDGET);

            var watch = talk.watch(WIDGETS + "?watch=1&resourceVersion=" + version);

            assertThat(watch.lines()).containsExactly("MODIFIED a@" + (version + 1), "DELETED a@" + (version + 2));
        }

        @Test
        void leavingASelectionIsADeletionAndEnteringAnAddition() {
            talk.widget("a", "\"labels\": {\"x\": \"1\"}", "");
            var watch = talk.watch(WIDGETS + "?watch=true&labelSelector=x%3D1");

            talk.merge(WIDGET, "{\"metadata\": {\"labels\": {\"x\": \"2\"}}}");
            talk.merge(WIDGET, "{\"spec\": {\"size\": 1}}");
            talk.merge(WIDGET, "{\"metadata\": {\"labels\": {\"x\": \"1\"}}}");

            assertThat(watch.lines())
                    .extracting(line -> line.substring(0, line.indexOf('@')))
                    .containsExactly("ADDED a", "DELETED a", "ADDED a");
        }

        @Test
        void deletionShowsTheLastStateUnderItsOwnVersion() {
            talk.widget("a", "\"finalizers\": [\"x.example.com/f\"]", "");
            var marked = talk.delete(WIDGET).version();
            var watch = talk.watch(WIDGETS + "?watch=true&resourceVersion=" + marked);

            talk.merge(WIDGET, "{\"metadata\": {\"finalizers\": null, \"labels\": {\"a\": \"b\"}}}");

            assertThat(watch.lines()).containsExactly("DELETED a@" + (Long.parseLong(marked) + 1));
            assertThat(watch.last().at("/object/metadata/finalizers/0").asText())
                    .isEqualTo("x.example.com/f");
            assertThat(watch.last().at("/object/metadata").has("labels")).isFalse();
        }

        @Test
        void tooOldVersionIsToldOnceAndEndsTheWatch() {
            var watch = talk.watch(WIDGETS + "?watch=true&resourceVersion=1");

            assertThat(watch.ended()).isTrue();
            assertThat(watch.last())
                    .hasToString(
                            "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
                                    + "\"status\":\"Failure\",\"message\":\"too old resource version: 1 "
                                    + "(" + talk.server().revision() + ")\",\"reason\":\"Expired\","
                                    + "\"code\":410}}");
        }

        @Test
        void bookmarksComeToThoseWhoAskAndBeforeTheEnd() {
            var asking = talk.watch(WIDGETS + "?watch=true&allowWatchBookmarks=true");
            var silent = talk.watch(WIDGETS + "?watch=true");
            talk.post("/api/v1/namespaces/default/configmaps", "{\"metadata\": {\"name\": \"a\"}}");
            var newest = talk.server().revision();

            int told = talk.server().bookmarks();
            asking.subscription().endCleanly();
            silent.subscription().endCleanly();
            talk.widget("a");

            assertThat(told).isEqualTo(1);
            assertThat(asking.lines()).containsExactly("BOOKMARK @" + newest, "BOOKMARK @" + newest);
            assertThat(silent.lines()).isEmpty();
            assertThat(silent.ended()).isTrue();
        }

        @Test
        void initialEventsEndWithABookmark() {
            talk.widget("a");

            var watch = talk.watch(WIDGETS + "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true"
                    + "&resourceVersionMatch=NotOlderThan");

            assertThat(watch.lines()).hasSize(2);
            assertThat(watch.last()
                            .at("/object/metadata/annotations/k8s.io~1initial-events-end")
                            .asText())
                    .isEqualTo("true");
        }

        @Test
        void watchOnOneObjectByNameIsAPlainGet() {
            talk.widget("a");

            assertThat(talk.get(WIDGET + "?watch=true").at("/metadata/name")).isEqualTo("a");
        }

        @Test
        void changesMadeByListenersArriveInOrder() {
            var watch = talk.watch(WIDGETS + "?watch=true");
            talk.server().onCommit(change -> {
                if (change.key().name().equals("a")) {
                    talk.widget("b");
                }
            });
            var after = talk.watch(WIDGETS + "?watch=true");

            long before = talk.server().revision();

            talk.widget("a");

            assertThat(watch.lines())
                    .containsExactly("ADDED a@" + (before + 1), "ADDED b@" + (before + 2))
                    .isEqualTo(after.lines());
        }
    }

    @Nested
    class Paths {
        @Test
        void unknownPathsAreNotFound() {
            assertThat(talk.get("/apis/nope.example.com/v1/things").body()).isEqualTo("404 page not found\n");
            assertThat(talk.get("/apis/example.com/v1/widgets/a").body()).isEqualTo("404 page not found\n");
            assertThat(talk.get("/api/v1/namespaces/default/nonsenses").message())
                    .isEqualTo("the server could not find the requested resource");
            assertThat(talk.get(WIDGETS + "/").code()).isEqualTo(200);
        }

        @Test
        void discoveryFollowsDefinitions() {
            assertThat(talk.get("/apis/example.com").at("/preferredVersion/version"))
                    .isEqualTo("v1");
            assertThat(talk.get("/apis/example.com/v1").at("/resources/1/name")).isEqualTo("widgets/status");
            assertThat(talk.get("/apis").body()).contains("\"example.com\"");
            assertThat(talk.get("/api").at("/versions/0")).isEqualTo("v1");
            assertThat(talk.get("/readyz").body()).isEqualTo("ok");
            assertThat(talk.get("/version").at("/major")).isEqualTo("1");
        }

        @Test
        void whatIsAbsentIsRefusedAloud() {
            assertThat(talk.get("/metrics").body())
                    .isEqualTo(
                            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                    + "\"The simulated API server does not do this yet: /metrics\","
                                    + "\"reason\":\"NotImplemented\",\"code\":501}");
            var table = Request.of(Caller.ADMIN, "GET", WIDGETS)
                    .header("accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
            assertThat(talk.send(table).at("/kind")).isEqualTo("Table");
            assertThat(talk.send(table.header("accept", "application/json;as=Table, application/json"))
                            .code())
                    .isEqualTo(200);
        }

        @Test
        void bodiesAreBoundedAndMustBeJson() {
            assertThat(talk.post(WIDGETS, " ".repeat(3145729)).code()).isEqualTo(413);
            assertThat(talk.post(WIDGETS, "{\"a\":").code()).isEqualTo(400);
            assertThat(talk.post(WIDGETS, "").code()).isEqualTo(400);
            assertThat(talk.post(WIDGETS, "[".repeat(600)).code()).isEqualTo(400);
        }
    }
}
