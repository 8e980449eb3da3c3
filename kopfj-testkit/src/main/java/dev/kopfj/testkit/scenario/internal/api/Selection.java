package dev.kopfj.testkit.scenario.internal.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which objects of a kind kubectl means: one by its name or those of selectors; an empty namespace stands for all. */
public record Selection(Kind kind, String namespace, String name, String labels, String fields) {

    String path() {
        String path = namespace.isEmpty() || !kind.namespaced() ? kind.pathOfAll() : kind.path(namespace);
        List<String> query = new ArrayList<>();
        if (!labels.isEmpty()) {
            query.add("labelSelector=" + encoded(labels));
        }
        if (!fields.isEmpty()) {
            query.add("fieldSelector=" + encoded(fields));
        }
        String which = name.isEmpty() ? "" : "/" + encoded(name);
        return path + which + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
