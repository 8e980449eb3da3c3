package dev.kopfj.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import org.junit.jupiter.api.Test;

/** What tells objects apart. */
class WatchEventTest {

    @Test
    void theUidTellsObjectsApart() {
        assertThat(key("{'uid':'u1','name':'a'}")).isEqualTo(key("{'uid':'u1','name':'b'}"));
        assertThat(key("{'uid':'u1','name':'a'}")).isNotEqualTo(key("{'uid':'u2','name':'a'}"));
    }

    @Test
    void withoutAUidNameNamespaceAndBirthDo() {
        String key = key("{'name':'a','namespace':'n','creationTimestamp':'t'}");

        assertThat(key("{'name':'a','namespace':'n','creationTimestamp':'t','labels':{'l':'1'}}"))
                .isEqualTo(key);
        assertThat(key("{'name':'b','namespace':'n','creationTimestamp':'t'}")).isNotEqualTo(key);
        assertThat(key("{'name':'a','namespace':'m','creationTimestamp':'t'}")).isNotEqualTo(key);
        assertThat(key("{'name':'a','namespace':'n','creationTimestamp':'s'}")).isNotEqualTo(key);
    }

    private static String key(String metadata) {
        ObjectNode object = Json.object();
        object.set("metadata", Json.parse(metadata.replace('\'', '"')));
        return new WatchEvent(WatchEvent.Type.MODIFIED, object).key();
    }
}
