package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proofs that others published: transparency-dev/merkle, testdata (Apache-2.0), data unchanged. */
class PublishedProofsTest {

    @Test
    void agrees_on_98_of_98_inclusion_proofs() throws IOException {
        assertThat(agreed(
                        "inclusion",
                        c -> new InclusionProof(number(c, "leafIdx"), number(c, "treeSize"), path(c))
                                .proves(hash(c, "leafHash"), hash(c, "root"))))
                .isEqualTo(98);
    }

    @Test
    void agrees_on_98_of_98_consistency_proofs() throws IOException {
        assertThat(agreed(
                        "consistency",
                        c -> new ConsistencyProof(number(c, "size1"), number(c, "size2"), path(c))
                                .proves(hash(c, "root1"), hash(c, "root2"))))
                .isEqualTo(98);
    }

    private static int agreed(String kind, Predicate<JsonNode> accepts) throws IOException {
        try (var stream = PublishedProofsTest.class.getResourceAsStream("/rfc6962/" + kind + ".json")) {
            var cases = JsonMapper.shared().readTree(stream).get("cases");
            var disagreed = new ArrayList<String>();
            for (var one : cases) {
                if (accepts.test(one) == one.get("wantErr").asBoolean()) {
                    disagreed.add(one.get("name").asString());
                }
            }
            assertThat(disagreed).isEmpty();
            return cases.size();
        }
    }

    private static List<byte[]> path(JsonNode proof) {
        var path = new ArrayList<byte[]>();
        proof.get("proof").forEach(hash -> path.add(Base64.getDecoder().decode(hash.asString())));
        return path;
    }

    /** What lies beyond 2^63 becomes negative, and is refused as such. */
    private static long number(JsonNode proof, String field) {
        return proof.get(field).bigIntegerValue().longValue();
    }

    private static byte[] hash(JsonNode proof, String field) {
        return proof.get(field).isNull()
                ? new byte[0]
                : Base64.getDecoder().decode(proof.get(field).asString());
    }
}
