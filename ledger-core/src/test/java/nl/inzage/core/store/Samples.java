package nl.inzage.core.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Evidence;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.jspecify.annotations.Nullable;

/** Facts to try things with. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Samples() {}

    static Statement blocked(String vendor) {
        return new Statement(new VendorBlocked(new VendorId(vendor), "Žluťoučký \"kůň\" \uD83D\uDE00"), said());
    }

    static Draft draft(String vendor, long sequence) {
        return new Draft("vendor/" + vendor, sequence, UUID.randomUUID(), blocked(vendor));
    }

    static Circumstances said() {
        return new Circumstances(
                NOON,
                NOON.plusSeconds(1),
                Precision.DAY,
                true,
                "late",
                "clerk",
                "officer",
                "source",
                "record",
                "trace",
                "span",
                "reason",
                List.of(new Evidence("LOG", null, "ab", NOON, null)),
                "class");
    }

    /** An instance of a record with every component there, or with as little as it may hold. */
    static Object any(Type type, boolean full) {
        if (type instanceof ParameterizedType list) {
            return full ? List.of(any(list.getActualTypeArguments()[0], true)) : List.of();
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "String" -> "text";
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> 3;
            case "long", "Long" -> (1L << 53) - 1;
            case "Instant" -> NOON.plusNanos(123_456_000);
            case "UUID" -> UUID.fromString("0b2f2f2e-1111-4222-8333-444455556666");
            case "Fact" -> new VendorBlocked(new VendorId("V-1"), null);
            case "Id" -> new VendorId("V-1");
            default -> any((Class<?>) type, full);
        };
    }

    private static Object any(Class<?> type, boolean full) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        var components = type.getRecordComponents();
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = content(type, components[i], full);
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object content(Class<?> owner, RecordComponent component, boolean full) {
        if (owner == ShieldingScope.class || owner == AccessScope.class) {
            return full ? List.of(ShieldingScope.ALL) : List.of();
        }
        if (Id.class.isAssignableFrom(owner)) {
            return "ID-1";
        }
        if (full && component.getType() == String.class) {
            return "a " + component.getName();
        }
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional && !full ? null : any(component.getGenericType(), full);
    }

    static Fact fact(Class<? extends Fact> type, boolean full) {
        return (Fact) any((Type) type, full);
    }
}
