package dev.kopfj.net;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a server speaks HTTPS.
 *
 * @param context what encrypts
 * @param authority the certificates, in PEM, that vouch for the server; empty if callers know them
 * @param callersShowThemselves whether callers without a certificate are turned away
 */
record Tls(SSLContext context, String authority, boolean callersShowThemselves) {

    /** Prepares what was said of an address. */
    static Tls of(Encryption said, String name, Instant now) throws IOException {
        Path authority = said.authority();
        Path callers = said.callers();
        try {
            KeyManager[] keys;
            String vouching = authority == null ? "" : Pem.text(authority);
            if (said.certificate() != null && said.key() != null) {
                keys = new KeyManager[] {new FileKeys(said.certificate(), said.key())};
            } else {
                List<String> names = new ArrayList<>(List.of(name));
                names.addAll(said.names());
                SelfSigned own = SelfSigned.make(names, now);
                keys = own(own);
                vouching = own.pem();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, callers == null ? null : trusting(Pem.certificates(callers)), null);
            return new Tls(context, vouching, callers != null);
        } catch (GeneralSecurityException unfit) {
            throw new IOException("HTTPS cannot be spoken by %s.".formatted(said), unfit);
        }
    }

    /** Returns what sets up each connection. */
    HttpsConfigurator configurator() {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = context.getDefaultSSLParameters();
                parameters.setNeedClientAuth(callersShowThemselves);
                connection.setSSLParameters(parameters);
            }
        };
    }

    private static KeyManager[] own(SelfSigned own) throws GeneralSecurityException, IOException {
        char[] nothing = {};
        KeyStore store = empty();
        store.setKeyEntry("key", own.key(), nothing, new Certificate[] {own.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, nothing);
        return managers.getKeyManagers();
    }

    private static TrustManager[] trusting(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority " + i, authorities.get(i));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
