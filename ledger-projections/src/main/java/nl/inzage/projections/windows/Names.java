package nl.inzage.projections.windows;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import org.jspecify.annotations.Nullable;

/**
 * The names that facts give to things, and when one can be taken for another: if, without regard to capitals and to
 * compatible forms (NFKC), they have the same skeleton (Unicode Technical Standard 39, section 4).
 */
public final class Names {

    /** The version of Unicode whose confusable characters are known. */
    static final String UNICODE = UCharacter.getUnicodeVersion().toString();

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

    private Names() {}

    /**
     * What all names have in common that can be taken for one another, without telling any of them.
     *
     * @param kind of the things that go by these names, such as {@code vendor-name}
     * @param digest SHA-256 of a skeleton, in hexadecimal
     */
    public record Likeness(String kind, String digest) {}

    /** The likenesses of all names that a fact gives. */
    public static Set<Likeness> likenesses(Fact fact) {
        var all = new LinkedHashSet<Likeness>();
        given(fact).values().forEach(all::addAll);
        return all;
    }

    /** By the field that gives a name the likenesses of it; in what is set right, those of what is said instead. */
    public static Map<String, Set<Likeness>> given(Fact fact) {
        var given = new LinkedHashMap<String, Set<Likeness>>();
        switch (fact) {
            // Its public alias is a category, which it shares with others.
            case VendorRegistered registered -> give(given, "vendor-name", "legalName", registered.legalName());
            case VendorRenamed renamed -> give(given, "vendor-name", "legalName", renamed.legalName());
            case DatasetRegistered registered -> give(given, "operational-dataset-name", "label", registered.label());
            case FactCorrected corrected ->
                given(corrected.replacement()).forEach((field, like) -> given.put("replacement." + field, like));
            default -> {} // Everything else goes by its id.
        }
        return given;
    }

    private static void give(Map<String, Set<Likeness>> given, String kind, String field, @Nullable String name) {
        if (name != null) {
            var likenesses = new LinkedHashSet<Likeness>();
            // In capitals other letters look alike: both before and after they are set aside.
            var plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
            likenesses.add(new Likeness(kind, digest(fold(CHECKER.getSkeleton(plain)))));
            likenesses.add(new Likeness(kind, digest(CHECKER.getSkeleton(fold(plain)))));
            given.put(field, likenesses);
        }
    }

    private static String fold(String text) {
        return UCharacter.foldCase(text, true);
    }

    private static String digest(String skeleton) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(skeleton.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
