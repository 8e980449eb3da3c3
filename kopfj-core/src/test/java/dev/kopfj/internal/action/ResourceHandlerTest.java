package dev.kopfj.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.HandlerOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs call handlers by what they are. */
class ResourceHandlerTest {

    @ParameterizedTest
    @CsvSource({"CREATE, Handler", "EVENT, Handler", "TIMER, Timer", "DAEMON, Daemon", "INDEX, Indexer"})
    void isCalledByWhatItIs(Trigger trigger, String noun) {
        ResourceHandler handler = new ResourceHandler(
                "fn",
                trigger,
                ResourcePattern.parse("kopfexamples.v1.kopf.dev"),
                HandlerOptions.defaults(),
                change -> null,
                "test");

        assertThat(handler.label()).isEqualTo(noun + " 'fn'");
    }

    @Test
    void isRunForNothingButItsObjectUnlessItSaysSo() {
        assertThat(Stage.handler("fn", change -> null).upkeep()).isEqualTo(new Upkeep(Set.of(), null));
    }
}
