package dev.kopfj.net;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which certificates HTTPS is spoken. All files are in PEM; those of the certificate and its key are read again when
 * they have changed.
 *
 * <pre>{@code
 * Encryption.byFiles(Path.of("/tls/tls.crt"), Path.of("/tls/tls.key")).vouchedForBy(Path.of("/tls/ca.crt"))
 * }</pre>
 *
 * @param certificate the certificate, and those between it and its authority; null for one that the operator signs itself
 * @param key the private key, which is not encrypted; null for one that the operator makes itself
 * @param authority what vouches for the certificate, to be told to callers; null if they know it
 * @param names further names by which callers reach the operator, for which its own certificate is good, too
 * @param callers what must vouch for the certificates of callers; null if they need none
 */
public record Encryption(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path authority,
        List<String> names,
        @Nullable Path callers) {

    /** Keeps an own copy of the list, and rejects a certificate without its key. */
    public Encryption {
        names = List.copyOf(names);
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "A certificate and its private key belong together: give both, or none.");
        }
    }

    /** Signs a certificate of its own, for the name by which others reach the operator. */
    public static Encryption selfSigned() {
        return new Encryption(null, null, null, List.of(), null);
    }

    /** Takes a certificate from one file and its private key from another. */
    public static Encryption byFiles(Path certificate, Path key) {
        return new Encryption(certificate, key, null, List.of(), null);
    }

    /** Tells callers what vouches for the certificate, as those need to know who are not of the public. */
    public Encryption vouchedForBy(Path file) {
        return new Encryption(certificate, key, file, names, callers);
    }

    /** Makes the own certificate good for more names, or IPv4 addresses. */
    public Encryption alsoFor(String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return new Encryption(certificate, key, authority, all, callers);
    }

    /** Turns everybody away who shows no certificate for which one of these vouches. */
    public Encryption onlyForCallersOf(Path file) {
        return new Encryption(certificate, key, authority, names, file);
    }
}
