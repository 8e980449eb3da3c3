package dev.kopfj.sim.internal.workload.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Differs;
import java.nio.charset.StandardCharsets;

/**
 * The hash of a pod template, by which replica sets and revisions are named.
 *
 * <pre>{@code
 * TemplateHash.of(deployment.path("spec").path("template"), 0) // 5d54c86c5
 * }</pre>
 */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "hashes of pod templates are those of Kubernetes 1.20, which knew fewer fields than later versions")
public final class TemplateHash {
    private static final int OFFSET = 0x811c9dc5;
    private static final int PRIME = 0x01000193;
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int COUNT_BYTES = 8;

    private TemplateHash() {}

    /**
     * Returns the hash of a template.
     *
     * @param collisions how often hashes of this owner have been taken already; 0 when none ever was
     */
    public static String of(JsonNode template, int collisions) {
        int hash = OFFSET;
        for (byte b : GoText.of("v1.PodTemplateSpec", template).getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash, b);
        }
        if (collisions > 0) {
            for (int i = 0; i < COUNT_BYTES; i++) {
                hash = mix(hash, i < Integer.BYTES ? (byte) (collisions >>> (Byte.SIZE * i)) : 0);
            }
        }
        return letters(Integer.toUnsignedString(hash));
    }

    /** Writes a text in letters that make up no words; those which stand for digits are used by hashes only. */
    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.chars().forEach(c -> letters.append(LETTERS.charAt(c % LETTERS.length())));
        return letters.toString();
    }

    private static int mix(int hash, int b) {
        return (hash ^ (b & 0xff)) * PRIME;
    }
}
