package dev.kopfj;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the process of an operator ends that cannot run. */
class LauncherTest {

    @Test
    void whatIsSaidWronglyIsMisuse() {
        assertThat(Launcher.launch(operator(Settings.defaults()), List.of("--nonsense"), Map.of()))
                .isEqualTo(2);
        assertThat(Launcher.launch(operator(Settings.defaults()), List.of("--namespace=/[/"), Map.of()))
                .isEqualTo(2);
    }

    @Test
    void anOperatorThatCannotBeginHasFailed() {
        Operator operator = operator(Settings.defaults().withNamespaces(List.of("[z-a]")));

        assertThat(Launcher.launch(operator, List.of(), Map.of())).isEqualTo(1);
    }

    private static Operator operator(Settings settings) {
        return Operator.named("bad")
                .onCreate("pods.v1", "create", change -> null)
                .settings(settings)
                .build();
    }
}
