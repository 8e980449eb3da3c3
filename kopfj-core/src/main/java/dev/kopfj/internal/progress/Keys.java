package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the annotations that hold a handler's record: names have 63 characters at most, ids may have more. */
final class Keys {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int NAME_MAX = 63;
    private static final int DIGEST_BYTES = 4;
    private static final int SUFFIX_MAX = 7;

    private final String prefix;

    private final int oldRoom;

    Keys(String prefix, boolean oldKeys) {
        this.prefix = prefix;
        this.oldRoom = oldKeys ? NAME_MAX - prefix.length() - 1 : 0;
    }

    /**
     * Returns the keys to write, the newer format first: it cuts the name, the older one the whole key, for which the
     * prefix may leave no room.
     */
    List<String> of(String id, ObjectNode body) {
        String marked = id + suffix(body);
        Set<String> keys = new LinkedHashSet<>();
        keys.add(prefix + "/" + cut(marked, marked, NAME_MAX));
        if (oldRoom > SUFFIX_MAX) {
            keys.add(prefix + "/" + cut(marked, safe(marked), oldRoom));
        }
        return List.copyOf(keys);
    }

    /** Returns what is put after a name, since a Deployment hands its annotations down to its ReplicaSets. */
    static String suffix(ObjectNode body) {
        if (!Json.text(body, "kind").equals("ReplicaSet")) {
            return "";
        }
        for (JsonNode owner : body.path("metadata").path("ownerReferences")) {
            if (Json.text(owner, "kind").equals("Deployment")) {
                return "-ofDRS";
            }
        }
        return "";
    }

    private static String cut(String id, String hashed, int room) {
        String safe = safe(id);
        boolean legal = isName(safe);
        if (legal && safe.length() <= room) {
            return safe;
        }
        String suffix = "-" + hash(legal ? hashed : id);
        String readable = legal ? safe : readable(safe);
        return readable.substring(0, Math.max(0, Math.min(readable.length(), room - suffix.length()))) + suffix;
    }

    /** Tells whether an id, or what it becomes where it is too long, can be the name of an annotation. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Names take few characters only; whatever else is in an id, such as one made of data, its hash tells. */
    private static String readable(String safe) {
        String plain = UNFIT.matcher(safe).replaceAll("_");
        return plain.isEmpty() || !isName(plain.substring(0, 1)) ? "x" + plain : plain;
    }

    static String safe(String id) {
        return id.replace('/', '.').replace('<', '_').replace('>', '_');
    }

    private static String hash(String text) {
        byte[] digest = Blake2b.digest(text.getBytes(StandardCharsets.UTF_8), DIGEST_BYTES);
        String base64 =
                Base64.getEncoder().encodeToString(digest).replace('+', '-').replace('/', '.');
        return base64.replaceAll("[=.-]+$", "");
    }
}
