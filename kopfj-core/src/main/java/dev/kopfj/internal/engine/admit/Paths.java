package dev.kopfj.internal.engine.admit;

import dev.kopfj.internal.declared.WebhookHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Under which paths webhooks are asked. The operator tells the cluster of paths without any sign that would have to be
 * escaped, since API servers escape such a sign once more on the way, or not at all; and behind a service they take none but
 * small letters, digits, dots and dashes. Whoever writes configurations by hand may name a webhook by its id.
 */
final class Paths {

    private static final int ASCII = 128;

    private Paths() {}

    /** Makes one part of a path of a handler's id: letters, digits, dots and dashes stay, other signs become their number. */
    static String part(String id) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char sign = id.charAt(i);
            if (sign == '/') {
                part.append('.');
            } else if (sign == '_') {
                part.append('-');
            } else if ((Character.isLetterOrDigit(sign) && sign < ASCII) || sign == '.' || sign == '-') {
                part.append(Character.toLowerCase(sign));
            } else {
                part.append(Integer.toHexString(sign));
            }
        }
        return part.toString();
    }

    /** Returns which handlers are asked under a path, as it came: one, or all if there is none; empty if that is unknown. */
    static Optional<List<WebhookHandler>> meant(String path, List<WebhookHandler> handlers) throws Inquiry.Malformed {
        String whole = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (whole.isEmpty()) {
            return Optional.of(handlers);
        }
        for (String name : names(whole)) {
            List<WebhookHandler> named = handlers.stream()
                    .filter(handler ->
                            handler.id().equals(name) || part(handler.id()).equals(name.toLowerCase(Locale.ROOT)))
                    .toList();
            if (!named.isEmpty()) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }

    /** Something in between may have put its own path before. */
    private static Set<String> names(String whole) throws Inquiry.Malformed {
        Set<String> names = new LinkedHashSet<>();
        names.add(decoded(whole));
        names.add(decoded(whole.substring(whole.lastIndexOf('/') + 1)));
        return names;
    }

    private static String decoded(String text) throws Inquiry.Malformed {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Inquiry.Malformed("The path '%s' is not escaped as it should be.".formatted(text));
        }
    }
}
