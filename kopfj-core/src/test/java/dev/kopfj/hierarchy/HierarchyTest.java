package dev.kopfj.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of Kopf's own tests of hierarchies, for each form that a child can have. */
class HierarchyTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Adoption GENTLE = Adoption.gentle();

    private static final Owner OWNER = Owner.of(Map.of(
            "apiVersion", "owner-api-version",
            "kind", "OwnerKind",
            "metadata",
                    Map.of(
                            "name", "owner-name",
                            "namespace", "owner-namespace",
                            "uid", "owner-uid",
                            "labels", Map.of("own-1", "val-1", "own-2", "val-2"))));

    /** A way to write the same child. */
    interface Form extends UnaryOperator<Object> {}

    static Stream<Named<Form>> forms() {
        Form map = child -> copy(child);
        Form typed = child -> SERIALIZATION.convertValue(child, Pod.class);
        Form generic = child -> SERIALIZATION.convertValue(child, GenericKubernetesResource.class);
        Form nested = child -> new ArrayList<>(List.of(List.of(map.apply(child)), typed.apply(child)));
        return Stream.of(
                Named.of("a map", map),
                Named.of("an object of a class", typed),
                Named.of("a generic object", generic),
                Named.of("a list", child -> new ArrayList<>(List.of(map.apply(child), generic.apply(child)))),
                Named.of("lists in a list", nested));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReferenceIsAddedWithAllItsParts(Form form) {
        Object objects = form.apply(child(Map.of()));

        assertThat(OWNER.addReference(objects)).isSameAs(objects);

        assertThat(metas(objects))
                .allSatisfy(meta -> assertThat(meta.get("ownerReferences"))
                        .isEqualTo(List.of(Map.of(
                                "apiVersion", "owner-api-version",
                                "kind", "OwnerKind",
                                "name", "owner-name",
                                "uid", "owner-uid",
                                "controller", true,
                                "blockOwnerDeletion", true))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReferenceCanSayThatItsOwnerIsNoController(Form form) {
        Object objects = OWNER.addReference(form.apply(child(Map.of())), false, false);

        assertThat(metas(objects))
                .allSatisfy(meta -> assertThat(String.valueOf(meta.get("ownerReferences")))
                        .contains("controller=false")
                        .contains("blockOwnerDeletion=false"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReferenceToTheSameUidIsNotAddedAgain(Form form) {
        Map<String, Object> known = Map.of("uid", "owner-uid", "name", "earlier");
        Object objects = OWNER.addReference(form.apply(child(Map.of("ownerReferences", List.of(known)))));

        assertThat(metas(objects))
                .allSatisfy(meta -> assertThat((List<?>) meta.get("ownerReferences"))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains("earlier"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReferenceToAnotherUidStays(Form form) {
        Map<String, Object> other = Map.of("uid", "other-uid");
        Object objects = OWNER.addReference(form.apply(child(Map.of("ownerReferences", List.of(other)))));

        assertThat(metas(objects))
                .allSatisfy(meta ->
                        assertThat((List<?>) meta.get("ownerReferences")).hasSize(2));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReferenceIsRemovedByItsUidAlone(Form form) {
        Map<String, Object> other = Map.of("uid", "other-uid");
        Map<String, Object> own = Map.of("uid", "owner-uid", "name", "of old");
        Object objects = OWNER.removeReference(form.apply(child(Map.of("ownerReferences", List.of(other, own)))));

        assertThat(metas(objects))
                .allSatisfy(meta -> assertThat((List<?>) meta.get("ownerReferences"))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains("other-uid"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whoHasNoReferenceStaysSo(Form form) {
        assertThat(metas(OWNER.removeReference(form.apply(child(Map.of())))))
                .allSatisfy(meta -> assertThat(meta).doesNotContainKey("ownerReferences"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNamelessChildGetsThePrefixOfItsOwner(Form form) {
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of())))))
                .allSatisfy(meta -> assertThat(meta)
                        .containsEntry("generateName", "owner-name-")
                        .doesNotContainKey("name"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNamelessChildGetsExactlyTheNameOfAStrictOwner(Form form) {
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of())), GENTLE.asStrict())))
                .allSatisfy(meta ->
                        assertThat(meta).containsEntry("name", "owner-name").doesNotContainKey("generateName"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNameOrPrefixIsKept(Form form) {
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of("name", "a"))), GENTLE.asStrict())))
                .allSatisfy(meta -> assertThat(meta).containsEntry("name", "a").doesNotContainKey("generateName"));
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of("generateName", "a-"))), GENTLE.asStrict())))
                .allSatisfy(meta ->
                        assertThat(meta).containsEntry("generateName", "a-").doesNotContainKey("name"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aForcedNamePutsOffTheOtherOne(Form form) {
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of("name", "a"))), GENTLE.asForced())))
                .allSatisfy(meta -> assertThat(meta)
                        .containsEntry("generateName", "owner-name-")
                        .doesNotContainKey("name"));
        Adoption both = GENTLE.asForced().asStrict();
        assertThat(metas(OWNER.harmonizeNaming(form.apply(child(Map.of("generateName", "a-"))), both)))
                .allSatisfy(meta ->
                        assertThat(meta).containsEntry("name", "owner-name").doesNotContainKey("generateName"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNamespaceIsGivenToThoseWithoutOne(Form form) {
        assertThat(metas(OWNER.adjustNamespace(form.apply(child(Map.of())))))
                .allSatisfy(meta -> assertThat(meta).containsEntry("namespace", "owner-namespace"));
        assertThat(metas(OWNER.adjustNamespace(form.apply(child(Map.of("namespace", "a"))))))
                .allSatisfy(meta -> assertThat(meta).containsEntry("namespace", "a"));
        assertThat(metas(OWNER.adjustNamespace(form.apply(child(Map.of("namespace", "a"))), GENTLE.asForced())))
                .allSatisfy(meta -> assertThat(meta).containsEntry("namespace", "owner-namespace"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aForcedNamespaceMayBeNone(Form form) {
        Object objects = form.apply(child(Map.of("namespace", "a")));

        assertThat(metas(Hierarchy.adjustNamespace(objects, null, GENTLE.asForced())))
                .allSatisfy(meta -> assertThat(meta).doesNotContainKey("namespace"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void labelsAreAddedToThoseThatAreThere(Form form) {
        Object objects = form.apply(child(Map.of("labels", Map.of("own-1", "kept", "x", "y"))));

        assertThat(metas(OWNER.label(objects)))
                .allSatisfy(meta ->
                        assertThat(meta).containsEntry("labels", Map.of("own-1", "kept", "x", "y", "own-2", "val-2")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void forcedLabelsReplaceThoseThatAreThere(Form form) {
        Object objects = form.apply(child(Map.of("labels", Map.of("own-1", "old", "x", "y"))));

        assertThat(metas(OWNER.label(objects, GENTLE.asForced())))
                .allSatisfy(meta ->
                        assertThat(meta).containsEntry("labels", Map.of("own-1", "val-1", "x", "y", "own-2", "val-2")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void adoptionIsAllOfIt(Form form) {
        assertThat(metas(OWNER.adopt(form.apply(child(Map.of())))))
                .allSatisfy(meta -> assertThat(meta)
                        .containsKey("ownerReferences")
                        .containsEntry("generateName", "owner-name-")
                        .containsEntry("namespace", "owner-namespace")
                        .containsEntry("labels", Map.of("own-1", "val-1", "own-2", "val-2")));
    }

    @Test
    void templatesThatExistAreLabelledToo() {
        Deployment deployment = new DeploymentBuilder()
                .withNewSpec()
                .withNewTemplate()
                .endTemplate()
                .endSpec()
                .build();
        CronJob cronJob = new CronJobBuilder()
                .withNewSpec()
                .withNewJobTemplate()
                .withNewSpec()
                .withNewTemplate()
                .endTemplate()
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
        Adoption how = GENTLE.withNested("spec.template", "spec.jobTemplate.spec.template", "spec.nowhere.at.all");

        Hierarchy.label(List.of(deployment, cronJob), Map.of("a", "b"), how);

        assertThat(deployment.getMetadata().getLabels()).containsEntry("a", "b");
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsEntry("a", "b");
        assertThat(cronJob.getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("a", "b");
    }

    @Test
    void templatesInMapsAreLabelledToo() {
        Map<String, Object> template = new LinkedHashMap<>();
        Map<String, Object> spec = new LinkedHashMap<>(Map.of("template", template));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("spec", spec));
        GenericKubernetesResource generic = new GenericKubernetesResourceBuilder()
                .addToAdditionalProperties("spec", Map.of("template", new LinkedHashMap<>()))
                .build();

        Hierarchy.label(List.of(map, generic), Map.of("a", "b"), GENTLE.withNested("spec.template"));

        assertThat(template).containsEntry("metadata", Map.of("labels", Map.of("a", "b")));
        assertThat(generic.getAdditionalProperties().toString()).contains("labels={a=b}");
    }

    @Test
    void referencesLackWhatTheOwnerLacks() {
        Owner bare = Owner.of(Map.of("kind", "K", "metadata", Map.of("name", "n")));

        assertThat(SERIALIZATION.asJson(bare.objectReference())).isEqualTo("{\"kind\":\"K\",\"name\":\"n\"}");
        assertThat(SERIALIZATION.asJson(bare.reference())).isEqualTo("{\"kind\":\"K\",\"name\":\"n\"}");
        assertThat(OWNER.objectReference().getNamespace()).isEqualTo("owner-namespace");
    }

    @Test
    void aTypedOwnerIsAsGoodAsAMap() {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withNamespace("ns")
                .withUid("u")
                .endMetadata()
                .build();

        assertThat(Owner.of(pod).reference())
                .extracting("apiVersion", "kind", "name", "uid")
                .containsExactly("v1", "Pod", "p", "u");
    }

    @Test
    void anOwnerWithoutANameCannotNameOthers() {
        assertThatThrownBy(() -> Owner.of(Map.of()).harmonizeNaming(new PodBuilder().build()))
                .hasMessage("The owner has no name to name others after. Give one by Hierarchy.harmonizeNaming.");
    }

    @Test
    void whatIsNoObjectCannotBeAdopted() {
        assertThatThrownBy(() -> OWNER.adopt(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Kubernetes object is expected, a mutable map, or an iterable of these; "
                        + "but this is a Integer: 100.");
    }

    @Test
    void aMapThatCannotBeChangedSaysSo() {
        assertThatThrownBy(() -> OWNER.adopt(Map.of()))
                .hasMessageStartingWith("This map cannot be changed, so it cannot become a child.");
    }

    private static Map<String, Object> child(Map<String, Object> meta) {
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", meta);
    }

    private static Map<String, Object> copy(@Nullable Object object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(object)).forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    private static List<Map<String, Object>> metas(Object objects) {
        List<Map<String, Object>> metas = new ArrayList<>();
        collect(objects, metas);
        assertThat(metas).isNotEmpty();
        return metas;
    }

    private static void collect(Object objects, List<Map<String, Object>> metas) {
        if (objects instanceof Iterable<?> several) {
            several.forEach(object -> collect(object, metas));
        } else if (objects instanceof HasMetadata object) {
            metas.add(copy(
                    (Map<?, ?>) SERIALIZATION.convertValue(object, Map.class).get("metadata")));
        } else if (objects instanceof Map<?, ?> map) {
            metas.add(copy(map.get("metadata")));
        }
    }
}
