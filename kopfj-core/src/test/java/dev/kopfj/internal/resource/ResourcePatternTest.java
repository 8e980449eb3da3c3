package dev.kopfj.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePatternTest {

    private static final Resource EXAMPLES = resource("kopf.dev", "v1", "kopfexamples", true);
    private static final Resource OLD = resource("kopf.dev", "v1alpha1", "kopfexamples", false);
    private static final Resource PODS = resource("", "v1", "pods", true);
    private static final Resource EVENTS = resource("", "v1", "events", true);
    private static final Resource NEW_EVENTS = resource("events.k8s.io", "v1", "events", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kopfexamples",
                "kopfexample",
                "KopfExample",
                "kex",
                "kopfexamples.kopf.dev",
                "kopfexamples.v1.kopf.dev",
                "kex.v1.kopf.dev",
                "kopf.dev/kopfexamples",
                "kopf.dev/v1/kopfexamples",
                "kopf.dev/v1/kind=KopfExample",
                "plural=kopfexamples",
                "singular=kopfexample",
                "kind=KopfExample",
                "shortName=kex",
                "category=all",
                "kopf.dev/category=all",
                "*",
                "kopf.dev/*"
            })
    void aResourceIsMeantByEachOfItsNames(String text) {
        assertThat(ResourcePattern.parse(text).matches(EXAMPLES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods", "kopfexamples.v2.kopf.dev", "kopfexamples.other.dev", "v1/kopfexamples", "apps/*",
                "plural=kex", "singular=kopfexamples", "kind=kopfexample", "shortName=kopfexample", "category=kex"
            })
    void otherNamesMeanOtherResources(String text) {
        assertThat(ResourcePattern.parse(text).matches(EXAMPLES)).isFalse();
    }

    @Test
    void withoutAVersionOnlyTheOneThatTheClusterPrefersIsMeant() {
        assertThat(ResourcePattern.parse("kopfexamples").matches(OLD)).isFalse();
        assertThat(ResourcePattern.parse("kopfexamples.v1alpha1.kopf.dev").matches(OLD))
                .isTrue();
        assertThat(ResourcePattern.picked("old", resource -> resource.equals(OLD))
                        .matches(OLD))
                .isTrue();
    }

    @Test
    void onlyVersionsOfTheUsualFormAreTakenForVersions() {
        assertThat(ResourcePattern.parse("things.v1nonconventional").group()).isEqualTo("v1nonconventional");
        assertThat(ResourcePattern.parse("v1nonconventional/things").group()).isEqualTo("v1nonconventional");
        assertThat(ResourcePattern.parse("v1/pods").matches(PODS)).isTrue();
        assertThat(ResourcePattern.parse("pods.v1").matches(PODS)).isTrue();
    }

    @Test
    void everythingIsAllButEvents() {
        ResourcePattern everything = ResourcePattern.parse("*");

        assertThat(everything.matches(PODS)).isTrue();
        assertThat(everything.matches(EVENTS)).isFalse();
        assertThat(everything.matches(NEW_EVENTS)).isFalse();
        assertThat(ResourcePattern.parse("events").matches(EVENTS)).isTrue();
    }

    @Test
    void aClassMeansItsResource() {
        assertThat(ResourcePattern.of(Deployment.class)).hasToString("deployments.v1.apps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two pods", "unknown=pods", "kind=", "a/b/c/d", "pods.", "callback=x"})
    void whatNamesNothingIsRefused(String text) {
        assertThatThrownBy(() -> ResourcePattern.parse(text)).hasMessageContaining("does not name a resource");
    }

    private static Resource resource(String group, String version, String plural, boolean preferred) {
        return new Resource(
                group,
                version,
                plural,
                plural.equals("kopfexamples") ? "KopfExample" : "Other",
                plural.equals("kopfexamples") ? "kopfexample" : "other",
                plural.equals("kopfexamples") ? List.of("kex", "kexes") : List.of(),
                plural.equals("kopfexamples") ? List.of("all") : List.of(),
                true,
                preferred,
                List.of(),
                List.of("list", "watch", "patch"));
    }
}
