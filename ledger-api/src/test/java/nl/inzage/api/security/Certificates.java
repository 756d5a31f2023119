package nl.inzage.api.security;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** One who signs certificates, made for a test. */
final class Certificates {

    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    private final KeyPair own = Forge.ec();
    private final X500Principal name;
    private final X509Certificate root;
    private int serial = 1;

    Certificates(String name) {
        this.name = new X500Principal(name);
        this.root = signed(this.name, own, true, Duration.ofDays(1));
    }

    /** A certificate and the key that shows whose it is. */
    record Held(X509Certificate certificate, KeyPair pair) {}

    /** Signs one that counts for a time from now on; one of the past for a time below zero. */
    Held issue(String subject, Duration valid) {
        var pair = Forge.ec();
        return new Held(signed(new X500Principal(subject), pair, false, valid), pair);
    }

    private X509Certificate signed(X500Principal subject, KeyPair pair, boolean signs, Duration valid) {
        try {
            var now = Instant.now();
            var from = now.minus(Duration.ofDays(2));
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(serial++),
                    Date.from(from),
                    Date.from(now.plus(valid)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(own.getPrivate())));
        } catch (OperatorCreationException | CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own certificate as a file. */
    Path root(Path file) {
        return write(file, root);
    }

    static Path write(Path file, Object held) {
        try {
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(held instanceof KeyPair pair ? new JcaPKCS8Generator(pair.getPrivate(), null) : held);
            }
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client that trusts this one shows; null for nothing. */
    SSLContext client(@Nullable Held shown) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("root", root);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            var held = KeyStore.getInstance("PKCS12");
            held.load(null, null);
            if (shown != null) {
                held.setKeyEntry(
                        "own", shown.pair().getPrivate(), PASSWORD, new X509Certificate[] {shown.certificate()});
            }
            keys.init(held, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
