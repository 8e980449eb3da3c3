package dev.kopfj.internal.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as Kubernetes would say it.
 *
 * @param verb the verb
 * @param resource the resource as {@code plural.version.group} and maybe a subresource; empty for anything else
 */
record RequestLine(String verb, String resource) {

    static RequestLine of(String method, URI uri) {
        List<String> words = List.of(uri.getPath().replaceFirst("^/", "").split("/", -1));
        boolean core = words.get(0).equals("api") && words.size() > 2;
        boolean grouped = words.get(0).equals("apis") && words.size() > 3;
        if (!core && !grouped) {
            return new RequestLine(method.equals("GET") ? "get" : verb(method, true), "");
        }
        String version = core ? words.get(1) : words.get(2) + "." + words.get(1);
        List<String> rest = words.subList(core ? 2 : 3, words.size());
        boolean inNamespace = rest.size() > 2 && rest.get(0).equals("namespaces") && !isPartOfNamespace(rest.get(2));
        List<String> own = inNamespace ? rest.subList(2, rest.size()) : rest;
        String subresource = own.size() > 2 ? "/" + own.get(2) : "";
        String verb = method.equals("GET") && isWatch(uri.getQuery()) ? "watch" : verb(method, own.size() > 1);
        return new RequestLine(verb, own.get(0) + "." + version + subresource);
    }

    private static boolean isPartOfNamespace(String word) {
        return word.equals("status") || word.equals("finalize");
    }

    private static boolean isWatch(@Nullable String query) {
        return query != null && List.of(query.split("&", -1)).stream().anyMatch(part -> part.matches("watch=(true|1)"));
    }

    private static String verb(String method, boolean named) {
        return switch (method) {
            case "GET" -> named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> named ? "delete" : "deletecollection";
            default -> "other";
        };
    }
}
