package nl.inzage.core.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.RiskId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.shield.ShieldingScope;
import org.jspecify.annotations.Nullable;

/** Any record that can be stored, with any content that its types allow; the edges come up often. */
final class RandomFacts {

    private static final List<Class<? extends Fact>> REPLACEMENTS = FactCodec.standard().facts().stream()
            .filter(type -> !Correction.class.isAssignableFrom(type))
            .sorted((a, b) -> a.getName().compareTo(b.getName()))
            .toList();
    private static final List<Class<? extends Id>> SUBJECTS = List.of(
            VendorId.class,
            PersonRef.class,
            ServerId.class,
            DatasetId.class,
            GrantId.class,
            SessionId.class,
            EngagementId.class,
            ToolId.class,
            DeploymentId.class,
            MeasureId.class,
            BreachId.class,
            ReviewId.class,
            FindingId.class,
            RiskId.class,
            PrincipalId.class,
            ProposalId.class,
            ReportId.class);
    private static final List<String> MEANS = List.of("READ_DATA", "DATA_BACKHAUL", "SESSION", "HELD_COPY");
    private static final int[] EDGES = {0, '"', '\\', '/', '\n', 0x1f, 0x7f, 0x80, 0x2028, 0xd7ff, 0xe000, 0x1f600};
    private static final String ID_CHARACTERS = "ABCZabcz0189._-";

    private final RandomGenerator random;

    RandomFacts(RandomGenerator random) {
        this.random = random;
    }

    <T extends Record> T record(Class<T> type) {
        var components = type.getRecordComponents();
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = component(components[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Fact fact(Class<? extends Fact> type) {
        return (Fact) record(type.asSubclass(Record.class));
    }

    private @Nullable Object component(RecordComponent component) {
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional && random.nextBoolean() ? null : any(component.getGenericType());
    }

    private Object any(Type type) {
        if (type instanceof ParameterizedType list) {
            var items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(any(list.getActualTypeArguments()[0]));
            }
            return List.copyOf(items);
        }
        var single = (Class<?>) type;
        if (single.isEnum()) {
            return single.getEnumConstants()[random.nextInt(single.getEnumConstants().length)];
        }
        return switch (single.getSimpleName()) {
            case "String" -> text();
            case "boolean", "Boolean" -> random.nextBoolean();
            case "int", "Integer" -> random.nextBoolean() ? random.nextInt() : Integer.MIN_VALUE;
            case "long", "Long" -> random.nextBoolean() ? random.nextLong(1L << 53) : -((1L << 53) - 1);
            case "Instant" -> instant();
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "Fact" -> fact(REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size())));
            case "ShieldingScope" -> scope();
            case "AccessScope" -> reach();
            case "Id" -> id(SUBJECTS.get(random.nextInt(SUBJECTS.size())));
            default ->
                Id.class.isAssignableFrom(single)
                        ? id(single.asSubclass(Id.class))
                        : record(single.asSubclass(Record.class));
        };
    }

    /** Each dimension names things of its own kind, or all, or nothing. */
    private ShieldingScope scope() {
        return new ShieldingScope(
                dimension(() -> id(ServerId.class).value()),
                dimension(() -> id(DatasetId.class).value()),
                dimension(() -> id(VendorId.class).value()),
                dimension(() -> any(PathKind.class).toString()),
                dimension(() -> MEANS.get(random.nextInt(MEANS.size()))),
                dimension(() -> any(DataState.class).toString()));
    }

    private AccessScope reach() {
        return new AccessScope(
                dimension(() -> id(ServerId.class).value()),
                dimension(() -> id(VendorId.class).value()),
                dimension(() -> id(DatasetId.class).value()));
    }

    private List<String> dimension(Supplier<String> value) {
        return random.nextInt(4) == 0
                ? List.of(ShieldingScope.ALL)
                : Stream.generate(value).limit(random.nextInt(4)).toList();
    }

    private Id id(Class<? extends Id> type) {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 65); i > 0; i--) {
            text.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        try {
            return type.getDeclaredConstructor(String.class).newInstance(text.toString());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant instant() {
        var unit = random.nextBoolean() ? 1L : 1_000_000L;
        return Instant.EPOCH.plus(
                random.nextLong(-2_208_988_800_000_000L, 7_289_654_400_000_000L) / unit * unit, ChronoUnit.MICROS);
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            var point = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(0x110000);
            var surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            text.appendCodePoint(surrogate ? 'x' : point);
        }
        return text.toString();
    }
}
