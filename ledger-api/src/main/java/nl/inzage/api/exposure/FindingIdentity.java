package nl.inzage.api.exposure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nl.inzage.core.exposure.Finding;

/**
 * By which id people speak of a finding of the rules: what is found of what since when. One that begins at another
 * moment, also because that was set right, is another finding, and nobody has answered it yet.
 */
final class FindingIdentity {

    private static final int BYTES = 16;

    private FindingIdentity() {}

    /** {@code F-} and 32 letters of lower-case hex. */
    static String of(Finding finding) {
        var parts = String.join(
                "\n",
                finding.code().name(),
                finding.kind(),
                finding.id(),
                String.valueOf(finding.vendor()),
                String.valueOf(finding.server()),
                finding.period().from().toString());
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return "F-" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
