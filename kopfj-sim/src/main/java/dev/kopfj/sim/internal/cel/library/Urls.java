package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.notation.Url;
import java.util.function.Function;

/** URLs and their parts. */
final class Urls {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.URL");
    private static final Parameter URL = new Parameter(TYPE, Opaque.class);

    private Urls() {}

    static void declare(Functions functions) {
        functions
                .global(
                        "url",
                        "string_to_url",
                        Signature.of(TYPE, Parameters.TEXT),
                        a -> new Opaque(TYPE, Url.parse((String) a[0])))
                .global(
                        "isURL",
                        "is_url_string",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT),
                        a -> readable((String) a[0]))
                .member(
                        "getQuery",
                        "url_get_query",
                        Signature.of(MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)), URL),
                        a -> of(a[0]).parameters());
        part(functions, "getScheme", "url_get_scheme", Url::scheme);
        part(functions, "getHost", "url_get_host", Url::host);
        part(functions, "getHostname", "url_get_hostname", Url::hostname);
        part(functions, "getPort", "url_get_port", Url::port);
        part(functions, "getEscapedPath", "url_get_escaped_path", Url::escapedPath);
    }

    private static void part(Functions functions, String name, String id, Function<Url, String> part) {
        functions.member(name, id, Signature.of(SimpleType.STRING, URL), a -> part.apply(of(a[0])));
    }

    private static Url of(Object value) {
        return Opaque.content(value, Url.class);
    }

    static boolean readable(String text) {
        try {
            return Url.parse(text) != null;
        } catch (Failure unreadable) {
            return false;
        }
    }
}
