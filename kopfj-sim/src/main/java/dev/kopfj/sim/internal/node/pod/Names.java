package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How messages name pods, and statuses images. */
final class Names {
    private Names() {}

    /** Names a pod as the kubelet does, by name, namespace and uid. */
    static String of(JsonNode pod) {
        JsonNode meta = Json.meta(pod);
        return Json.text(meta, "name") + "_" + Json.text(meta, "namespace") + "(" + Json.text(meta, "uid") + ")";
    }

    /** Returns the digest by which an image is known, the same for the same name. */
    static String imageId(String image) {
        if (image.indexOf('@') >= 0) {
            return image;
        }
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return (colon < 0 ? image : image.substring(0, colon)) + "@sha256:" + digest(image);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM knows SHA-256", never);
        }
    }
}
