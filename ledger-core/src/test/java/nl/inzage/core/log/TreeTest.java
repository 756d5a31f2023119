package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every size to 1,000 is held against {@link NaiveTree}. */
class TreeTest {

    private static final int LARGEST = 1000;
    private static final List<byte[]> LEAVES =
            LongStream.range(0, LARGEST + 1).mapToObj(NaiveTree::leafHash).toList();
    private static final TreeNodes NODES = TreeNodes.ofLeaves(index -> LEAVES.get((int) index));
    private static final List<byte[]> ROOTS = roots();

    @Test
    void has_the_same_root_as_the_second_implementation_at_every_size() {
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(ROOTS.get(size)).as("size %d", size).isEqualTo(NaiveTree.mth(LEAVES.subList(0, size)));
        }
    }

    @Test
    void a_frontier_is_read_as_it_was_written_and_grows_on() {
        var frontier = Frontier.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            var read = Frontier.of(size, frontier.bytes());
            assertThat(read).isEqualTo(frontier).hasSameHashCodeAs(frontier);
            assertThat(read.root()).isEqualTo(ROOTS.get(size));
            frontier = read.plus(LEAVES.get(size));
        }
    }

    @Test
    void a_frontier_of_another_length_or_size_is_refused() {
        var bytes = frontier(5).bytes();

        assertThat(frontier(5)).isNotEqualTo(frontier(6)).hasToString("Frontier[size=5]");
        assertThatThrownBy(() -> Frontier.of(4, bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(7, bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(-1, bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(5, new byte[63])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.EMPTY.plus(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_frontier_gives_away_does_not_change_it() {
        var frontier = frontier(1);
        frontier.root()[0] ^= 1;
        frontier.bytes()[0] ^= 1;

        assertThat(frontier.root()).isEqualTo(ROOTS.get(1));
    }

    @Test
    void proves_inclusion_at_every_size_and_refuses_every_other_proof() {
        var random = new Random(6962);
        for (int size = 1; size <= LARGEST; size++) {
            for (int index : sample(size, random)) {
                var proof = InclusionProof.of(index, size, NODES);
                assertThat(proof.path()).containsExactlyElementsOf(NaiveTree.path(index, LEAVES.subList(0, size)));
                assertThat(proof.proves(LEAVES.get(index), ROOTS.get(size))).isTrue();
                refusesOtherInclusions(proof, random);
            }
        }
    }

    private static void refusesOtherInclusions(InclusionProof proof, Random random) {
        int index = (int) proof.index();
        int size = (int) proof.size();
        var leaf = LEAVES.get(index);
        var root = ROOTS.get(size);
        var path = proof.path();
        for (int other : new int[] {index - 1, index + 1, size}) {
            assertThat(new InclusionProof(other, size, path).proves(leaf, root)).isFalse();
        }
        for (int other : new int[] {size - 1, size + 1}) {
            assertThat(other <= LARGEST && new InclusionProof(index, other, path).proves(leaf, ROOTS.get(other)))
                    .isFalse();
        }
        assertThat(proof.proves(LEAVES.get(index + 1), root)).isFalse();
        assertThat(proof.proves(flipped(leaf, random), root)).isFalse();
        assertThat(proof.proves(leaf, flipped(root, random))).isFalse();
        for (var other : damaged(path, random)) {
            assertThat(new InclusionProof(index, size, other).proves(leaf, root))
                    .isFalse();
        }
    }

    @Test
    void proves_consistency_of_sizes_and_refuses_every_other_proof() {
        var random = new Random(9162);
        for (int to = 1; to <= LARGEST; to++) {
            for (int index : sample(to, random)) {
                int from = index + 1;
                var proof = ConsistencyProof.of(from, to, NODES);
                assertThat(proof.path()).containsExactlyElementsOf(NaiveTree.proof(from, LEAVES.subList(0, to)));
                assertThat(proof.proves(ROOTS.get(from), ROOTS.get(to))).isTrue();
                refusesOtherConsistencies(proof, random);
            }
        }
    }

    private static void refusesOtherConsistencies(ConsistencyProof proof, Random random) {
        int from = (int) proof.from();
        int to = (int) proof.to();
        var path = proof.path();
        for (int other : new int[] {from - 1, from + 1}) {
            assertThat(other <= LARGEST
                            && new ConsistencyProof(other, to, path).proves(ROOTS.get(other), ROOTS.get(to)))
                    .isFalse();
        }
        for (int other : new int[] {to - 1, to + 1}) {
            assertThat(other <= LARGEST
                            && other > 0
                            && new ConsistencyProof(from, other, path).proves(ROOTS.get(from), ROOTS.get(other)))
                    .isFalse();
        }
        assertThat(proof.proves(flipped(ROOTS.get(from), random), ROOTS.get(to)))
                .isFalse();
        assertThat(proof.proves(ROOTS.get(from), flipped(ROOTS.get(to), random)))
                .isFalse();
        for (var other : damaged(path, random)) {
            assertThat(new ConsistencyProof(from, to, other).proves(ROOTS.get(from), ROOTS.get(to)))
                    .isFalse();
        }
    }

    @Test
    void makes_no_proof_of_what_is_not_there() {
        assertThatThrownBy(() -> InclusionProof.of(3, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InclusionProof.of(-1, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsistencyProof.of(0, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsistencyProof.of(4, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NODES.range(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ConsistencyProof(0, 3, List.of()).proves(ROOTS.get(0), ROOTS.get(3)))
                .isFalse();
    }

    /** The ends, the middle and three by chance. */
    private static Set<Integer> sample(int size, Random random) {
        var sample = new TreeSet<>(Set.copyOf(List.of(0, size / 2, size - 1)));
        random.ints(3, 0, size).forEach(sample::add);
        return sample;
    }

    /** The path with a bit flipped in each hash, a hash too many, too few, longer and shorter. */
    private static List<List<byte[]>> damaged(List<byte[]> path, Random random) {
        var damaged = new ArrayList<List<byte[]>>();
        for (int i = 0; i < path.size(); i++) {
            damaged.add(with(path, i, flipped(path.get(i), random)));
            damaged.add(with(path, i, Arrays.copyOf(path.get(i), 31)));
            damaged.add(with(path, i, Arrays.copyOf(path.get(i), 33)));
        }
        var longer = new ArrayList<>(path);
        longer.add(LEAVES.getFirst());
        damaged.add(longer);
        if (!path.isEmpty()) {
            damaged.add(path.subList(1, path.size()));
            damaged.add(path.subList(0, path.size() - 1));
        }
        return damaged;
    }

    private static List<byte[]> with(List<byte[]> path, int index, byte[] hash) {
        var other = new ArrayList<>(path);
        other.set(index, hash);
        return other;
    }

    private static byte[] flipped(byte[] hash, Random random) {
        var other = hash.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private static Frontier frontier(int size) {
        var frontier = Frontier.EMPTY;
        for (int i = 0; i < size; i++) {
            frontier = frontier.plus(LEAVES.get(i));
        }
        return frontier;
    }

    private static List<byte[]> roots() {
        var roots = new ArrayList<byte[]>();
        var frontier = Frontier.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            roots.add(frontier.root());
            frontier = frontier.plus(LEAVES.get(size));
        }
        return roots;
    }
}
