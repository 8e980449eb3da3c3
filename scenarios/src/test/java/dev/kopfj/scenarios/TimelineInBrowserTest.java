package dev.kopfj.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.kopfj.operators.minimal.MinimalOperator;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page of a run in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineInBrowserTest {

    private static final String EVIL = "</script><img src=x onerror=\"document.title='evil'\">";
    private static final int MANY = 20_000;

    /** Since the page was asked for; a tenth of it on an idle machine. */
    private static final int MILLIS_MAX = 10_000;

    private final List<String> errors = new ArrayList<>();
    private List<Entry> entries = List.of();
    private Chromium chromium;
    private Path file;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Optional<Path> executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "The page is not tried: there is no chromium on the PATH, and -Dkopfj.browser names none.");
        file = written(folder);
        chromium = Chromium.start(executable.orElseThrow());
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.browser().newPage();
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(file.toUri().toString());
    }

    @AfterEach
    void noErrorWasReported() {
        page.close();
        assertThat(errors).isEmpty();
        errors.clear();
    }

    @Test
    void filtersByObjectAndByActor() {
        int all = page.locator(".row").count();

        page.fill("#object", "configmaps default/hostile");
        page.waitForFunction("count => document.querySelectorAll('.row').length < count", all);

        assertThat(page.locator(".row .what").allTextContents())
                .isNotEmpty()
                .allMatch(what -> what.contains("configmaps"));

        page.fill("#object", "");
        page.selectOption("#actor", new SelectOption().setLabel("minimal-operator"));
        page.waitForFunction(
                "() => [...document.querySelectorAll('.row .actor')].every(one => one.textContent === 'minimal-operator')");
        assertThat(page.locator(".row").count()).isPositive();
    }

    @Test
    void showsWhoHasChangedWhat() {
        page.fill("#text", "patch /api/v1/namespaces/default/configmaps/hostile");
        page.waitForFunction(
                "() => [...document.querySelectorAll('.row .what')].every(one => one.textContent.startsWith('PATCH'))");
        row("PATCH /api/v1/namespaces/default/configmaps/hostile").click();

        Locator difference = page.locator("#panel table.diff");
        difference.waitFor();

        assertThat(difference.locator("tr").allInnerTexts())
                .anyMatch(line -> line.replaceAll("\\s+", " ").equals("data.colour red blue"));
        assertThat(page.locator("#panel h2").first().innerText()).contains("of user");
    }

    @Test
    void leadsFromAWriteBackToItsRoot() {
        Entry patch = first("minimal-operator", "PATCH ");

        page.navigate(file.toUri() + "#" + patch.id());
        page.locator("#panel h2", new Page.LocatorOptions().setHasText("Because of"))
                .waitFor();

        List<String> chain = page.locator("#panel ol").first().locator("a").allInnerTexts();
        assertThat(chain.get(0)).contains("POST /apis/kopf.dev/v1/namespaces/default/kopfexamples");
        assertThat(chain.get(1)).contains("is told ADDED");
        assertThat(chain.get(2)).contains("begins create_fn");

        page.keyboard().press("c");
        page.waitForFunction("id => location.hash === '#' + id", (double) patch.cause());
        assertThat(page.locator(".row.chosen").innerText()).contains("begins create_fn");
    }

    @Test
    void marksFaultsAndGoesToThem() {
        page.click("#fault");
        page.locator(".row.marked.chosen").waitFor();

        assertThat(page.locator(".row.chosen .what").textContent()).contains("FAULT " + EVIL);
    }

    @Test
    void aHostileNameIsOnlyText() {
        assertThat(page.title()).isEqualTo(EVIL);
        assertThat(page.locator("#title").textContent()).isEqualTo(EVIL);
        assertThat(page.locator("img").count()).isZero();
    }

    @Test
    void zoomsByKeysAndByTheWheel() {
        double before = zoomed();

        page.keyboard().press("+");
        double closer = zoomed();
        page.locator("#lanes").hover();
        page.mouse().wheel(0, -300);
        page.waitForFunction("before => window.page.lanes.zoomed > before", closer);

        assertThat(closer).isGreaterThan(before);
        page.keyboard().press("t");
        assertThat(page.locator("#scale").textContent()).isEqualTo("linear");
        page.keyboard().press("0");
    }

    @Test
    void aClickIntoALaneChoosesAnEntry() {
        Entry fault = first("vandal", "FAULT");
        Object place = page.evaluate("""
                id => { const entry = window.page.story.byId.get(id), lanes = window.page.lanes;
                        const box = lanes.canvas.getBoundingClientRect();
                        return [box.x + lanes.x(entry), box.y + lanes.y(entry)]; }""", (double) fault.id());
        List<?> at = (List<?>) place;

        page.mouse().click(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());

        page.waitForFunction("id => location.hash === '#' + id", (double) fault.id());
    }

    @Test
    void twentyThousandEntriesOpenQuickly(@TempDir Path folder) throws IOException {
        Path many;
        try (Session session = Session.start(1)) {
            for (int i = 0; i < MANY; i++) {
                session.cluster().trace().tell("actor-" + i % 30, "does number " + i);
            }
            many = Timelines.of("many", session.cluster().trace())
                    .write(folder, "many")
                    .page();
        }

        page.navigate(many.toUri().toString());
        double millis = number("() => { window.page.lanes.paint(); return performance.now(); }");

        assertThat(page.locator("#facts").textContent()).contains(MANY + " of " + MANY);
        assertThat(page.locator(".row").count()).isLessThan(200);
        assertThat(millis).isLessThan(MILLIS_MAX);
    }

    private double zoomed() {
        return number("() => window.page.lanes.zoomed");
    }

    private double number(String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private Locator row(String what) {
        return page.locator(".row", new Page.LocatorOptions().setHasText(what)).first();
    }

    private Entry first(String actor, String what) {
        return entries.stream()
                .filter(entry -> entry.actor().equals(actor) && entry.what().startsWith(what))
                .findFirst()
                .orElseThrow();
    }

    /** An operator at work, somebody who edits an object, and a fault whose words are hostile. */
    private Path written(Path folder) throws IOException {
        try (Session session = Session.start(1)) {
            KubernetesClient user = session.cluster().client();
            user.load(MinimalOperator.class.getResourceAsStream("crd.yaml")).create();
            session.start(MinimalOperator.class);
            session.cluster().settle();
            user.load(MinimalOperator.class.getResourceAsStream("example.yaml")).create();
            user.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("hostile")
                            .addToAnnotations("evil", EVIL)
                            .endMetadata()
                            .addToData("colour", "red")
                            .build())
                    .create();
            session.cluster().advance(Duration.ofHours(3));
            session.cluster().trace().fault("vandal", EVIL, new Subject("configmaps", "default", "hostile"));
            user.configMaps()
                    .withName("hostile")
                    .edit(map -> new ConfigMapBuilder(map)
                            .addToData("colour", "blue")
                            .build());
            entries = session.cluster().trace().entries();
            return Timelines.of(EVIL, session.cluster().trace())
                    .write(folder, "run")
                    .page();
        }
    }
}
