package dev.kopfj.sim.internal.access.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeedsTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/pods, false, '', list pods",
        "GET, /api/v1/pods, true, '', watch pods",
        "GET, /api/v1/pods/, false, '', list pods",
        "GET, /api/v1/watch/namespaces/n/pods/p, false, '', watch pods in n named p",
        "GET, /api/v1/namespaces/n/pods, false, metadata.name=p, list pods in n named p",
        "GET, /api/v1/namespaces/n/pods, false, 'spec.a=b,metadata.name==p', list pods in n named p",
        "GET, /api/v1/namespaces/n/pods, false, metadata.name!=p, list pods in n",
        "HEAD, /api/v1/namespaces/n/pods/p, false, '', get pods in n named p",
        "GET, /api/v1/namespaces/n, false, '', get namespaces in n named n",
        "PUT, /api/v1/namespaces/n/finalize, false, '', update namespaces/finalize in n named n",
        "GET, /api/v1/namespaces/n/pods/p/proxy/a/b, false, '', get pods/proxy in n named p",
        "DELETE, /apis/g/v1/namespaces/n/things, false, '', deletecollection things.g in n",
        "POST, /apis/g/v1/namespaces/n/things/x/scale, false, '', create things/scale.g in n named x",
        "PATCH, /apis/g/v1/things/x, false, '', patch things.g named x",
        "OPTIONS, /api/v1/pods/x, false, '', ' pods named x'",
        "GET, /apis/g/v1, false, '', get /apis/g/v1",
        "POST, /, false, '', post /",
        "DELETE, /metrics, false, '', delete /metrics",
    })
    void deedIsReadFromMethodAndPath(String method, String path, boolean watch, String fields, String expected) {
        Deed deed = Deeds.read(method, path, watch, fields);

        assertThat(shown(deed)).isEqualTo(expected);
    }

    private static String shown(Deed deed) {
        if (!deed.aboutResource()) {
            return deed.verb() + " " + deed.path();
        }
        return deed.verb() + " " + new Resource(deed.resource().group(), deed.combined())
                + (deed.namespace().isEmpty() ? "" : " in " + deed.namespace())
                + (deed.name().isEmpty() ? "" : " named " + deed.name());
    }
}
