package dev.kopfj.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RequestLineTest {

    @Test
    void requestsAreNamedAsKubernetesNamesThem() {
        assertThat(line("GET", "/api/v1/pods?watch=true")).isEqualTo("watch pods.v1");
        assertThat(line("GET", "/api/v1/namespaces/a/pods?limit=1")).isEqualTo("list pods.v1");
        assertThat(line("GET", "/api/v1/namespaces/a")).isEqualTo("get namespaces.v1");
        assertThat(line("PUT", "/api/v1/namespaces/a/finalize")).isEqualTo("update namespaces.v1/finalize");
        assertThat(line("PATCH", "/apis/kopf.dev/v1/namespaces/a/kopfexamples/b/status"))
                .isEqualTo("patch kopfexamples.v1.kopf.dev/status");
        assertThat(line("POST", "/apis/kopf.dev/v1/kopfexamples")).isEqualTo("create kopfexamples.v1.kopf.dev");
        assertThat(line("DELETE", "/apis/kopf.dev/v1/kopfexamples/b")).isEqualTo("delete kopfexamples.v1.kopf.dev");
        assertThat(line("DELETE", "/api/v1/namespaces/a/pods")).isEqualTo("deletecollection pods.v1");
        assertThat(line("GET", "/apis/kopf.dev/v1")).isEqualTo("get ");
        assertThat(line("GET", "/version")).isEqualTo("get ");
    }

    private static String line(String method, String path) {
        RequestLine line = RequestLine.of(method, URI.create("http://cluster" + path));
        return line.verb() + " " + line.resource();
    }
}
