package dev.kopfj.testkit.cli;

import dev.kopfj.sim.audit.Access;
import dev.kopfj.testkit.rbac.Grants;
import dev.kopfj.testkit.rbac.Rights;
import dev.kopfj.testkit.rbac.Roles;
import dev.kopfj.testkit.scenario.Library;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import dev.kopfj.testkit.scenario.ScenarioError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the scenarios of one operator, and prints the smallest manifests that allow what it did in them. */
@Command(
        name = "rbac",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the smallest roles that an operator needs, as its scenarios show; or checks given ones.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The manifests are printed; or the checked ones grant what is needed and nothing else.",
            "1:A scenario failed; or the checked manifests grant too little or too much.",
            "2:The command or a scenario could not be understood.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj rbac psql > rbac.yaml             the roles for the scenarios psql and psql-*",
            "  kopfj rbac psql --check rbac.yaml       tells what these grant too little or too much",
            "  kopfj rbac shop --library ./scenarios   with scenarios of one's own",
        })
final class Rbac implements Callable<Integer> {

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Prints nothing, but compares the roles of these manifests.")
    private @Nullable Path shipped;

    @Option(names = "--account", paramLabel = "NAME", description = "The service account. Default: OPERATOR.")
    private String account = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The namespace of the service account. Default: default.")
    private String namespace = "default";

    @Option(
            names = "--library",
            paramLabel = "DIR",
            defaultValue = "${sys:kopfj.home:-.}/scenarios/library",
            description = "The folder of the scenarios.")
    private Path library = Path.of("");

    private String operator = "";
    private CommandSpec spec = CommandSpec.create();
    private boolean failed;

    @Parameters(
            paramLabel = "OPERATOR",
            description = "The operator: of its scenarios, the name is this or begins with this and a dash.")
    void forOperator(String name) {
        operator = name;
    }

    @Spec
    void describedBy(CommandSpec described) {
        spec = described;
    }

    @Override
    public Integer call() {
        SortedMap<String, Path> scenarios = scenarios();
        Rights needed = Rights.none();
        for (Path file : scenarios.values()) {
            needed = needed.and(played(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (shipped != null) {
            compare(needed, shipped, out);
        } else {
            out.println("# What %s needs, as its scenarios show: %s."
                    .formatted(operator, String.join(", ", scenarios.keySet())));
            out.print(Roles.of(needed, account.isEmpty() ? operator : account, namespace)
                    .yaml());
        }
        out.flush();
        return failed ? 1 : 0;
    }

    private SortedMap<String, Path> scenarios() {
        try {
            SortedMap<String, Path> files = Library.in(library).files();
            if (files.keySet().stream().noneMatch(this::isOfOperator)) {
                Library.in(library).file(operator); // Says that there is none, and which name is the nearest.
            }
            files.keySet().removeIf(name -> !isOfOperator(name));
            return files;
        } catch (ScenarioError error) {
            throw misused(String.valueOf(error.getMessage()));
        }
    }

    private boolean isOfOperator(String scenario) {
        return scenario.equals(operator) || scenario.startsWith(operator + "-");
    }

    private Rights played(Path file) {
        try {
            Outcome outcome = Player.play(Scenario.read(file), 1);
            if (!outcome.failures().isEmpty()) {
                failed = true;
                warn("%s fails, so there may be more that is needed: %s"
                        .formatted(file, outcome.failures().get(0)));
            }
            return outcome.rights();
        } catch (ScenarioError error) {
            throw misused(String.valueOf(error.getMessage()));
        }
    }

    private void compare(Rights needed, Path file, PrintWriter out) {
        Grants granted = grants(file);
        Collection<Access> missing = needed.missingIn(granted);
        List<String> tooMuch = granted.notNeededBy(needed);
        missing.forEach(access -> out.println("not granted:  " + access));
        tooMuch.forEach(grant -> out.println("not needed:   " + grant));
        if (missing.isEmpty() && tooMuch.isEmpty()) {
            out.println("%s grants what %s needs, and nothing else.".formatted(file, operator));
        } else {
            failed = true;
        }
    }

    private Grants grants(Path file) {
        try {
            return Grants.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw misused("The manifests %s cannot be read: %s".formatted(file, unreadable));
        } catch (IllegalArgumentException unfit) {
            throw misused(String.valueOf(unfit.getMessage()));
        }
    }

    private void warn(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    private ParameterException misused(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
