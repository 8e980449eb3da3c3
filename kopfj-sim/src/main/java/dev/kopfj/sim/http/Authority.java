package dev.kopfj.sim.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** The certificate authority of this JVM: it signs the certificates of servers, and one for the administrator. */
final class Authority {

    private static final Time NOT_BEFORE = new Time(new ASN1UTCTime("240101000000Z"));
    private static final Time NOT_AFTER = new Time(new ASN1UTCTime("490101000000Z"));

    private final AtomicLong serial = new AtomicLong();
    private final X500Name name = new X500Name("CN=kopfj-ca-" + Secrets.token().substring(0, 8));
    private final Credential root;
    private final Credential admin;

    private Authority() {
        try {
            KeyPair keys = newKeys();
            X509v3CertificateBuilder certificate = builder(name, keys);
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            root = new Credential(signed(certificate, keys.getPrivate()), keys.getPrivate());
            admin = newAdmin();
        } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException("The certificate authority of the simulated cluster failed.", failure);
        }
    }

    /** Made when first asked for, as a JVM without TLS needs none. */
    private static final class Holder {
        static final Authority THE_ONE = new Authority();
    }

    static Authority ofThisJvm() {
        return Holder.THE_ONE;
    }

    Credential root() {
        return root;
    }

    Credential admin() {
        return admin;
    }

    /** Signs a certificate for a server that is reached under these host names and addresses. */
    Credential server(Collection<String> hosts) {
        try {
            KeyPair keys = newKeys();
            X509v3CertificateBuilder certificate = builder(new X500Name("CN=kube-apiserver"), keys);
            GeneralName[] names = hosts.stream()
                    .map(host -> new GeneralName(
                            IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                    .toArray(GeneralName[]::new);
            certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            return new Credential(signed(certificate, root.key()), keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException("No certificate could be made for a server on " + hosts, failure);
        }
    }

    private Credential newAdmin() throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder certificate = builder(new X500Name("O=system:masters,CN=kubernetes-admin"), keys);
        certificate.addExtension(
                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return new Credential(signed(certificate, root.key()), keys.getPrivate());
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair keys) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        BigInteger number = BigInteger.valueOf(serial.incrementAndGet());
        return new X509v3CertificateBuilder(name, number, NOT_BEFORE, NOT_AFTER, subject, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey by)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        byte[] der = certificate
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(by))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
