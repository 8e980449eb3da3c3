package dev.kopfj.net;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A certificate and its key in two files, which somebody renews from time to time. Asked by several threads. */
final class FileKeys extends X509ExtendedKeyManager {

    private final Path certificate;
    private final Path key;
    private Pair current;
    private Pair former;

    FileKeys(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.current = read(0);
        this.former = current;
    }

    @Override
    public synchronized @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        renew();
        return current.key().getAlgorithm().equals(keyType) ? current.alias() : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pair(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pair(alias).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {pair("").alias()};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private synchronized Pair pair(String alias) {
        return former.alias().equals(alias) ? former : current;
    }

    /** Files that cannot be read, or do not fit, as one of them is still to be renewed, leave all as it was. */
    private void renew() {
        try {
            if (!current.isOf(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key))) {
                Pair renewed = read(current.number() + 1);
                former = current;
                current = renewed;
            }
        } catch (IOException unreadable) {
            System.getLogger(FileKeys.class.getName())
                    .log(System.Logger.Level.WARNING, "The former certificate is used.", unreadable);
        }
    }

    private Pair read(int number) throws IOException {
        FileTime ofCertificate = Files.getLastModifiedTime(certificate);
        FileTime ofKey = Files.getLastModifiedTime(key);
        return new Pair(number, Pem.certificates(certificate), Pem.key(key), ofCertificate, ofKey);
    }

    /** What was in the files at one time; a connection that is being made keeps to it. */
    private record Pair(
            int number, List<X509Certificate> chain, PrivateKey key, FileTime ofCertificate, FileTime ofKey) {

        String alias() {
            return String.valueOf(number);
        }

        boolean isOf(FileTime certificate, FileTime key) {
            return ofCertificate.equals(certificate) && ofKey.equals(key);
        }
    }
}
