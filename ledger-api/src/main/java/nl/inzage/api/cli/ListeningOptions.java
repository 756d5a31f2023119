package nl.inzage.api.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the ledger is reached, and how it is protected on the way there. */
final class ListeningOptions {

    @Option(names = "--port", defaultValue = "8080", description = "the port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            description = "the address to listen on; beyond loopback only with --issuer and TLS")
    private String bind = "127.0.0.1";

    @Option(
            names = "--host",
            description = "a name by which clients call this ledger, besides loopback's; can be given many times")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--tls-certificate", description = "the PEM file with this server's certificate and its chain")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", description = "the PEM file with the key of that certificate (PKCS #8)")
    private @Nullable Path key;

    @Option(
            names = "--client-ca",
            description = "the PEM file with who signs client certificates; without one nobody is known by them")
    private @Nullable Path clientCa;

    @Option(
            names = "--tls-terminated-before",
            paramLabel = "URL",
            description = "a proxy ends TLS before this program, and clients reach it at this https address")
    private @Nullable URI terminatedBefore;

    @Option(
            names = "--requests-per-second",
            defaultValue = "200",
            description = "how many requests one who is identified may send a second (default: ${DEFAULT-VALUE})")
    private int requestsPerSecond;

    /** Why a ledger does not start so; none if it does. */
    Optional<String> refusal(boolean issuer) {
        if (bind.isBlank()) {
            return Optional.of("--bind is the address to listen on, such as 127.0.0.1, and not blank");
        }
        if ((certificate == null) != (key == null)) {
            return Optional.of("--tls-certificate and --tls-key belong together: give both");
        }
        if (clientCa != null && certificate == null) {
            return Optional.of("client certificates are shown over TLS alone: add --tls-certificate and --tls-key");
        }
        if (requestsPerSecond < 1) {
            return Optional.of("--requests-per-second is at least 1");
        }
        return Stream.of(certificate, key, clientCa)
                .filter(Objects::nonNull)
                .filter(file -> !Files.isReadable(file))
                .map(file -> file + " cannot be read")
                .findFirst()
                .or(() -> proxy(issuer))
                .or(() -> beyond(issuer));
    }

    private Optional<String> proxy(boolean issuer) {
        if (terminatedBefore == null) {
            return Optional.empty();
        }
        if (!"https".equals(terminatedBefore.getScheme())
                || terminatedBefore.getHost() == null
                || !String.valueOf(terminatedBefore.getRawPath()).isEmpty()) {
            return Optional.of("--tls-terminated-before is the address of the proxy, such as https://ledger.example");
        }
        return issuer
                ? Optional.empty()
                : Optional.of("--tls-terminated-before lets in whoever reaches the proxy, and no identity provider is"
                        + " configured: add --issuer");
    }

    private Optional<String> beyond(boolean issuer) {
        if (isLoopback()) {
            return Optional.empty();
        }
        if (!issuer) {
            return Optional.of("--bind " + bind + " is refused: beyond loopback everybody could read the list of"
                    + " vendors, and no identity provider is configured; add --issuer");
        }
        if (certificate == null && terminatedBefore == null) {
            return Optional.of("--bind " + bind + " is refused: keys and answers would travel in plain text; add"
                    + " --tls-certificate and --tls-key or, where a proxy ends TLS before this program,"
                    + " --tls-terminated-before https://NAME");
        }
        return isAnyAddress() && hosts.isEmpty() && terminatedBefore == null
                ? Optional.of("--bind " + bind + " needs --host NAME: by which name do clients call this ledger?")
                : Optional.empty();
    }

    boolean isLoopback() {
        return address().isLoopbackAddress();
    }

    private boolean isAnyAddress() {
        return address().isAnyLocalAddress();
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--bind " + bind + " is no address of this machine", e);
        }
    }

    void into(Map<String, Object> properties) {
        properties.put("server.port", port);
        // As it was judged: what the server would make of another writing is not known here.
        properties.put("server.address", address().getHostAddress());
        properties.put("inzage.requests-per-second", requestsPerSecond);
        properties.put("inzage.hosts", String.join(",", names()));
        if (terminatedBefore != null) {
            properties.put("inzage.url", terminatedBefore);
        }
        if (certificate != null || terminatedBefore != null) {
            properties.put("server.servlet.session.cookie.secure", true);
        }
        if (certificate != null && key != null) {
            properties.put("server.ssl.bundle", "inzage");
            properties.put("spring.ssl.bundle.pem.inzage.keystore.certificate", certificate.toUri());
            properties.put("spring.ssl.bundle.pem.inzage.keystore.private-key", key.toUri());
            properties.put("spring.ssl.bundle.pem.inzage.options.enabled-protocols", "TLSv1.3,TLSv1.2");
        }
        if (clientCa != null) {
            properties.put("spring.ssl.bundle.pem.inzage.truststore.certificate", clientCa.toUri());
            properties.put("server.ssl.client-auth", "want");
        }
    }

    private List<String> names() {
        var names = new ArrayList<>(hosts);
        if (!isAnyAddress() && !isLoopback()) {
            names.add(bind);
        }
        if (terminatedBefore != null) {
            names.add(terminatedBefore.getHost());
        }
        return names;
    }

    /** Where whoever started the ledger reaches it. */
    String url(String listening) {
        return (certificate == null ? "http://" : "https://") + (isAnyAddress() ? "localhost" : bind) + ":" + listening;
    }
}
