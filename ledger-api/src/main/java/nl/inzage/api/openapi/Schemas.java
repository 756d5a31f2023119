package nl.inzage.api.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.inzage.api.command.Catalogue;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;

/** What may stand in the body of a command, as JSON Schema, from the declaration of its fact. */
final class Schemas {

    private static final BigDecimal MOST = BigDecimal.valueOf((1L << 53) - 1);

    private Schemas() {}

    /** The schema of the fields that are a command's own. */
    static Schema<?> body(Catalogue.Line line) {
        return switch (line.command()) {
            case "correct-fact", "retract-fact" -> {
                var schema = type("object");
                for (var field : line.fields()) {
                    schema.addProperty(field.name(), written(field.type()));
                    if (field.required()) {
                        schema.addRequiredItem(field.name());
                    }
                }
                schema.setAdditionalProperties(false);
                yield schema;
            }
            default -> {
                var schema = of(Objects.requireNonNull(Catalogue.fact(line.command())));
                schema.setRequired(line.fields().stream()
                        .filter(Catalogue.Field::required)
                        .map(Catalogue.Field::name)
                        .toList());
                yield schema;
            }
        };
    }

    private static Schema<?> written(String type) {
        return switch (type) {
            case "UUID" -> type("string").format("uuid");
            case "Reference" -> {
                var reference = type("object").description("what the client knows the record by");
                for (var part : List.of("command", "sourceSystem", "sourceRecordId")) {
                    reference.addProperty(part, text());
                    reference.addRequiredItem(part);
                }
                yield reference;
            }
            case "Object" -> type("object").description("the whole fact as it should have been said");
            case "Instant" -> moment();
            default -> text();
        };
    }

    /** The schema of a record: its fields, and no others. */
    static Schema<?> of(Class<?> record) {
        var schema = type("object");
        for (var component : record.getRecordComponents()) {
            schema.addProperty(component.getName(), of(component.getGenericType()));
            if (isRequired(component)) {
                schema.addRequiredItem(component.getName());
            }
        }
        schema.setAdditionalProperties(false);
        return schema;
    }

    /** Whether a field must be there: it is not nullable, and no list, which is empty when it is left out. */
    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.getType().equals(List.class);
    }

    private static Schema<?> of(Type type) {
        if (type instanceof ParameterizedType list) {
            return type("array").items(of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> single)) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        if (single.isEnum()) {
            return oneOf(Arrays.stream(single.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        }
        if (single.isRecord()) {
            return Id.class.isAssignableFrom(single) ? id() : of(single);
        }
        return switch (single.getName()) {
            case "java.lang.String" -> text();
            case "boolean", "java.lang.Boolean" -> type("boolean");
            case "int", "java.lang.Integer" -> type("integer").format("int32");
            case "long", "java.lang.Long" -> type("integer").format("int64").maximum(MOST);
            case "java.time.Instant" -> moment();
            case "java.util.UUID" -> type("string").format("uuid");
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    static Schema<?> text() {
        return type("string").minLength(1).maxLength(500);
    }

    /** A moment: RFC 3339 with an offset, or a bare date. */
    static Schema<?> moment() {
        return type("string").description("RFC 3339 with an offset, or a bare date: 00:00 in Amsterdam");
    }

    static Schema<?> oneOf(List<String> names) {
        var schema = type("string");
        names.forEach(schema::addEnumItemObject);
        return schema;
    }

    private static Schema<?> id() {
        return type("string").pattern("^[A-Za-z0-9._-]{1,64}$");
    }

    static Schema<Object> type(String name) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(name));
        return schema;
    }
}
