package dev.kopfj.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.declared.Upkeep;
import dev.kopfj.internal.resource.ResourcePattern;
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
