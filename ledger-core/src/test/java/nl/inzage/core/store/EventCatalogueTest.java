package nl.inzage.core.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds every stored form against {@code event-catalogue.txt}, which is reviewed like a schema. */
class EventCatalogueTest {

    private static final Set<Class<?>> FACTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("nl.inzage.core").stream()
                    .filter(type -> type.isAssignableTo(Fact.class))
                    .map(JavaClass::reflect)
                    .collect(toSet());

    @Test
    void stored_facts_keep_their_form() throws IOException {
        var present = catalogue();
        Files.writeString(Path.of("target", "event-catalogue.txt"), present);

        assertThat(present)
                .as("a stored form differs from event-catalogue.txt. What is in a ledger must stay readable: add a"
                        + " revision and an upcaster first, then the line of the new form from"
                        + " target/event-catalogue.txt")
                .isEqualTo(reviewed());
    }

    @Test
    void the_codec_knows_every_fact_of_every_sealed_family_and_no_other() {
        var permitted = FACTS.stream()
                .filter(Class::isSealed)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .collect(toSet());

        assertThat(FactCodec.standard().facts()).containsExactlyInAnyOrderElementsOf(facts(permitted));
        // The founding alone stands outside of the families, because the ledger itself says it.
        assertThat(FACTS.stream().filter(type -> !type.isInterface() && type != Founded.class))
                .containsExactlyInAnyOrderElementsOf(permitted);
    }

    @Test
    void every_command_proposes_one_fact_and_every_fact_has_a_name_of_its_own() {
        var facts = FactCodec.standard().facts();

        assertThat(facts.stream().map(fact -> stored(fact).type())).doesNotHaveDuplicates();
        assertThat(facts.stream().map(fact -> stored(fact).command()).filter(name -> !name.isEmpty()))
                .doesNotHaveDuplicates();
        assertThat(facts).allSatisfy(fact -> {
            assertThat(stored(fact).type()).matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");
            assertThat(stored(fact).command()).matches("([a-z]+(-[a-z]+)*)?");
            assertThat(stored(fact).revision()).isPositive();
        });
    }

    @SuppressWarnings("unchecked")
    private static Set<Class<? extends Fact>> facts(Set<Class<?>> types) {
        return types.stream().map(type -> (Class<? extends Fact>) type).collect(toSet());
    }

    /** A section for facts, one for the records that they hold, one for their words. */
    private static String catalogue() {
        var facts = new TreeMap<String, String>();
        var parts = new TreeMap<String, String>();
        for (var fact : FACTS) {
            if (!fact.isInterface()) {
                facts.put(stored(fact).type(), fact(fact, parts));
            }
        }
        var envelope = fields(nested(Entry.class, "Envelope"), parts);
        return Stream.of(
                        Stream.of("entry v1  " + envelope, ""),
                        facts.values().stream(),
                        Stream.of(""),
                        parts.values().stream())
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    private static String fact(Class<?> fact, Map<String, String> parts) {
        var stored = stored(fact);
        return "%s r%d  %s  %s %s  %s"
                .formatted(
                        stored.type(),
                        stored.revision(),
                        stored.command().isEmpty() ? "(no command)" : stored.command(),
                        stored.report() ? "report" : "future-only",
                        stored.bears() ? "bears" : "record-only",
                        fields(storedForm(fact), parts));
    }

    private static Class<?> storedForm(Class<?> fact) {
        if (fact == FactCorrected.class) {
            return nested(FactCodec.class, "StoredCorrection");
        }
        if (fact == FactRetracted.class) {
            return nested(FactCodec.class, "StoredRetraction");
        }
        return fact == Founded.class ? nested(Entry.class, "Founding") : fact;
    }

    private static String fields(Class<?> form, Map<String, String> parts) {
        return Arrays.stream(form.getRecordComponents())
                .map(field -> field.getName() + ":" + type(field.getGenericType(), parts) + optional(field))
                .collect(joining(" "));
    }

    private static String optional(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
    }

    private static String type(Type type, Map<String, String> parts) {
        if (type instanceof ParameterizedType list) {
            return type(list.getActualTypeArguments()[0], parts) + "[]";
        }
        var single = (Class<?>) type;
        var name = single.getSimpleName();
        if (single.isEnum()) {
            parts.put(
                    name,
                    name + "  "
                            + Arrays.stream(single.getEnumConstants())
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(joining(" | ")));
        } else if (single.isRecord() && !Id.class.isAssignableFrom(single)) {
            parts.put(name, name + "  " + fields(single, parts));
        }
        return name;
    }

    private static Stored stored(Class<?> fact) {
        return Objects.requireNonNull(fact.getAnnotation(Stored.class), () -> fact + " has no stored name");
    }

    private static Class<?> nested(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredClasses())
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String reviewed() throws IOException {
        try (var file = EventCatalogueTest.class.getResourceAsStream("/event-catalogue.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
