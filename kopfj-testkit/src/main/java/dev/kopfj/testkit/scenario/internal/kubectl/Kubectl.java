package dev.kopfj.testkit.scenario.internal.kubectl;

import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.yaml.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The kubectl of this process: it does what it is told to in the cluster of a test, without a shell or a network. */
public final class Kubectl {

    private final Objects objects;
    private final Patience patience;
    private final Path folder;

    /** Makes a kubectl that is called in a folder. */
    public Kubectl(Objects objects, Patience patience, Path folder) {
        this.objects = objects;
        this.patience = patience;
        this.folder = folder;
    }

    /** Refuses words that no cluster can make sense of here; the first of them is the command. */
    public static void check(List<String> words) {
        Invocation.of(words);
    }

    /** Does what the words say, with some input, and returns what is printed. */
    public Printed run(List<String> words, String input, Duration atMost) {
        try {
            Invocation asked = Invocation.of(words);
            Call call = new Call(asked, objects, patience, new Call.Context(folder, input, atMost));
            return Printed.of(asked.verb().run(call));
        } catch (ApiProblem problem) {
            return new Printed(1, "", problem.told() + "\n");
        } catch (KubectlError error) {
            return new Printed(1, error.printed(), error.getMessage() + "\n");
        } catch (Refused | Refusal unreadable) {
            return new Printed(1, "", "error: " + unreadable.getMessage() + "\n");
        }
    }
}
