package dev.kopfj.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a resource and its objects are found. */
class ResourceTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', '', /api/v1/xs",
        "'', ns, '', /api/v1/namespaces/ns/xs",
        "'', ns, name, /api/v1/namespaces/ns/xs/name",
        "'', '', name, /api/v1/xs/name",
        "x.dev, '', '', /apis/x.dev/v1/xs",
        "x.dev, ns, '', /apis/x.dev/v1/namespaces/ns/xs",
        "x.dev, ns, name, /apis/x.dev/v1/namespaces/ns/xs/name",
        "x.dev, '', name, /apis/x.dev/v1/xs/name"
    })
    void pathsFollowGroupNamespaceAndName(String group, String namespace, String name, String path) {
        Resource resource = new Resource(new Selector("xs", "v1", group), "X", true, true);
        ObjectNode object = Json.object();
        Json.section(object, "metadata").put("namespace", namespace).put("name", name);

        assertThat("/" + (name.isEmpty() ? resource.collectionPath(namespace) : resource.objectPath(object)))
                .isEqualTo(path);
    }

    @Test
    void aVersionHasAPathOfItsOwn() {
        assertThat(Resource.versionPath(new Selector("pods", "v1", ""))).isEqualTo("api/v1");
        assertThat(Resource.versionPath(new Selector("xs", "v2", "x.dev"))).isEqualTo("apis/x.dev/v2");
    }

    @Test
    void itIsCalledByPluralVersionAndGroup() {
        assertThat(new Selector("xs", "v1", "x.dev")).hasToString("xs.v1.x.dev");
        assertThat(new Selector("pods", "v1", "")).hasToString("pods.v1");
    }
}
