package dev.kopfj.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.kopfj.sim.internal.Differs;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps docs/fidelity.md the list of all that the code confesses with {@code @Differs}. */
class FidelityTest {

    private static final Path DOCUMENT = Path.of("../docs/fidelity.md");
    private static final String HEAD = """
            # Where the simulated cluster differs from a real one

            The simulated API server is judged against recorded conversations with real ones; what those show, it does
            alike. What it does otherwise, as far as it is known, stands here: this page is made from the code, where each
            place confesses for itself. What is missing altogether is never pretended: it is answered with
            `501 NotImplemented` and a Status that names it. A difference that is not listed is a bug; please report it.
            """;

    @Test
    void allThatTheCodeConfessesIsTold() throws IOException {
        String told = document();

        if (System.getProperty("kopfj.rewrite") != null) {
            Files.writeString(DOCUMENT, told);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/fidelity.md; write it anew with -Dkopfj.rewrite")
                .isEqualTo(told);
    }

    private static String document() {
        Map<String, List<Confession>> areas = new TreeMap<>();
        for (JavaClass place : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.kopfj.sim")) {
            for (Confession confession : confessions(place.reflect())) {
                areas.computeIfAbsent(confession.area(), area -> new ArrayList<>())
                        .add(confession);
            }
        }
        StringBuilder text = new StringBuilder(HEAD);
        areas.forEach((area, confessions) -> {
            text.append("\n## ").append(area).append("\n\n| in | differs from | how |\n|---|---|---|\n");
            confessions.stream()
                    .sorted(Comparator.comparing(Confession::place).thenComparing(Confession::how))
                    .forEach(confession -> text.append(confession.line()));
        });
        return text.toString();
    }

    private static List<Confession> confessions(Class<?> place) {
        List<Confession> confessions = new ArrayList<>();
        String area = place.getPackageName().replaceFirst("dev\\.kopfj\\.sim\\.?(internal\\.)?", "");
        add(place, area, place.getSimpleName(), confessions);
        for (Method method : place.getDeclaredMethods()) {
            add(method, area, place.getSimpleName() + "." + method.getName(), confessions);
        }
        return confessions;
    }

    private static void add(AnnotatedElement element, String area, String place, List<Confession> confessions) {
        for (Differs differs : element.getAnnotationsByType(Differs.class)) {
            confessions.add(new Confession(area.isEmpty() ? "cluster" : area, place, differs.from(), differs.how()));
        }
    }

    private record Confession(String area, String place, String from, String how) {
        String line() {
            return "| `%s` | %s | %s |%n".formatted(place, from, how.replace("|", "\\|"));
        }
    }
}
