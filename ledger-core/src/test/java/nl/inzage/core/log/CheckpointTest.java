package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After C2SP tlog-checkpoint. */
class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void has_the_text_of_the_norm() {
        var checkpoint = new Checkpoint("example.com/behind-the-sofa", 20852163, ROOT, List.of());

        assertThat(checkpoint.text()).isEqualTo("example.com/behind-the-sofa\n20852163\n" + ROOT + "\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(checkpoint.rootHash()).hasSize(32);
    }

    @Test
    void keeps_extension_lines() {
        var text = "origin\n0\n" + ROOT + "\none\ntwo\n";

        assertThat(Checkpoint.parse(text).extensions()).containsExactly("one", "two");
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @Test
    void is_made_of_a_tree() {
        var frontier = Frontier.EMPTY.plus(NaiveTree.leafHash(0));
        var checkpoint = Checkpoint.of("origin", frontier);

        assertThat(checkpoint.size()).isEqualTo(1);
        assertThat(checkpoint.rootHash()).isEqualTo(frontier.root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin\n1\n",
                "origin\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "origin\n01\n" + ROOT + "\n",
                "origin\n-1\n" + ROOT + "\n",
                "origin\n+1\n" + ROOT + "\n",
                "origin\n1 \n" + ROOT + "\n",
                "origin\n\u0661\n" + ROOT + "\n",
                "origin\n9223372036854775808\n" + ROOT + "\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "origin\n1\nAAAA\n",
                "origin\n1\n" + ROOT + "\n\n",
                "origin\n1\n" + ROOT + "\n\nx\n",
            })
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannot_be_made_without_a_form() {
        assertThatThrownBy(() -> new Checkpoint("a\nb", 1, ROOT, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", -1, ROOT, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", 1, ROOT, List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
