package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTraceTest {

    @TempDir
    private Path folder;

    private GoldenTrace golden;

    @BeforeEach
    void writeScenario() throws IOException {
        Path file = folder.resolve(Scenario.FILE);
        Files.writeString(
                file,
                "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec: {steps: [{try: [{sleep: {duration: 1s}}]}]}\n");
        golden = GoldenTrace.of(Scenario.read(file));
    }

    @Test
    void traceThatWasKeptDoesNotDiffer() {
        golden.rewrite(List.of("one", "two"));

        assertThat(golden.difference(List.of("one", "two"))).isEmpty();
    }

    @Test
    void differenceShowsTheFirstLinesThatDiffer() {
        golden.rewrite(List.of("one", "two", "three", "four", "five"));

        assertThat(golden.difference(List.of("one", "two", "three", "4")))
                .contains("""
                The run differs from its golden trace, from line 4 on:
                --- %s
                +++ this run
                  one
                  two
                  three
                - four
                - five
                + 4
                If this run is right, rewrite the trace with -Dkopfj.rewrite and commit it.""".formatted(folder.resolve("trace.txt")));
    }

    @Test
    void traceThatWasNeverKeptIsAskedFor() {
        assertThat(golden.difference(List.of()))
                .contains("There is no golden trace %s yet. Write it with -Dkopfj.rewrite and read it."
                        .formatted(folder.resolve("trace.txt")));
    }
}
