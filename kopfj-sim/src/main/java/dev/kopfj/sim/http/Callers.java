package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.access.caller.Caller;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells who calls, by a bearer token or a client's certificate; at an open door, anybody else is the administrator. */
final class Callers {

    private static final String BEARER = "Bearer ";

    /** A token of a service account says who calls even where strangers are let in. */
    private static final Pattern SIGNED = Pattern.compile("(?i)bearer +[^. ]+\\.[^. ]+\\.[^. ]+ *");

    private final boolean open;
    private final byte[] adminToken;

    Callers(boolean open, String adminToken) {
        this.open = open;
        this.adminToken = adminToken.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns who sent the request; somebody anonymous, whose token tells more to the API server. */
    Caller of(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && isAdmin(authorization)) {
            return Caller.ADMIN;
        }
        boolean letIn =
                open && (authorization == null || !SIGNED.matcher(authorization).matches());
        Caller stranger = letIn ? Caller.ADMIN : Caller.ANONYMOUS;
        return request.isSSL() ? certified(request).orElse(stranger) : stranger;
    }

    private boolean isAdmin(String authorization) {
        return authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        adminToken,
                        authorization.substring(BEARER.length()).trim().getBytes(StandardCharsets.UTF_8));
    }

    /** The authority has signed the certificate, or the connection would not stand. */
    private static Optional<Caller> certified(HttpServerRequest request) {
        try {
            X509Certificate first = (X509Certificate) request.sslSession().getPeerCertificates()[0];
            return Optional.of(named(first.getSubjectX500Principal().getName()));
        } catch (SSLPeerUnverifiedException | InvalidNameException nobody) {
            return Optional.empty();
        }
    }

    private static Caller named(String subject) throws InvalidNameException {
        String name = "";
        List<String> groups = new ArrayList<>();
        for (Rdn part : new LdapName(subject).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN")) {
                name = part.getValue().toString();
            } else if (part.getType().equalsIgnoreCase("O")) {
                groups.add(part.getValue().toString());
            }
        }
        return Caller.certified(name, groups);
    }
}
