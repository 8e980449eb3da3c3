package dev.kopfj.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final int WIDTH = 160;
    private static final Path DOCUMENT = Path.of("../docs/timeline.md");

    @Test
    void theExcerptInTheDocumentIsOfTheScenarioThatItNames() throws IOException {
        Matcher excerpt = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(excerpt.find()).isTrue();
        List<String> shown = excerpt.group(1).lines().toList();

        Outcome outcome = Player.play(Scenario.read(Path.of("library/minimal/chainsaw-test.yaml")), 1);

        List<String> lines =
                outcome.story().text().lines().map(TimelineTest::cut).toList();
        assertThat(lines).containsSequence(shown);
    }

    /** Long bodies would not fit on the page. */
    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
