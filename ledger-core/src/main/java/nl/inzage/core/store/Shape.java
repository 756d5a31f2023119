package nl.inzage.core.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.identity.Id;
import nl.inzage.core.log.Timestamps;
import nl.inzage.core.store.MalformedPayload.Code;
import nl.inzage.core.store.MalformedPayload.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one Java type is written as JSON and read back, decided once from its declaration.
 *
 * <p>Written out instead of bound by a mapper, because what is stored is evidence: there is one form, nothing is
 * coerced, nothing is guessed, and an absent value is left out.
 */
sealed interface Shape {

    JsonNode write(Object value);

    /** Reads a value, or notes what is wrong with it and gives nothing. */
    @Nullable Object read(JsonNode node, Reading at);

    /** The shape of a type as it is declared. */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Items(of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> single)) {
            throw new IllegalArgumentException("no stored form for " + type);
        }
        if (single.isEnum()) {
            return new OneOf(single);
        }
        if (single.isRecord()) {
            return Id.class.isAssignableFrom(single) ? new Name(canonical(single)) : Fields.of(single);
        }
        return switch (single.getName()) {
            case "java.lang.String" -> new Text();
            case "boolean", "java.lang.Boolean" -> new Truth();
            case "int", "java.lang.Integer" -> new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, true);
            case "long", "java.lang.Long" -> new Whole(-Whole.LIMIT, Whole.LIMIT, false);
            case "java.time.Instant" -> new Moment();
            case "java.util.UUID" -> new Uuid();
            case "tools.jackson.databind.node.ObjectNode" -> new Raw();
            default -> throw new IllegalArgumentException("no stored form for " + type);
        };
    }

    private static Constructor<?> canonical(Class<?> type) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor: " + type, e);
        }
    }

    private static @Nullable Object construct(Constructor<?> constructor, @Nullable Object[] arguments, Reading at) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            return at.wrong(Code.INVALID, String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be constructed: " + constructor, e);
        }
    }

    /** Where the reading stands, and what was found wrong so far. */
    record Reading(String path, List<Problem> problems) {
        static Reading start() {
            return new Reading("", new ArrayList<>());
        }

        Reading field(String name) {
            return new Reading(path.isEmpty() ? name : path + "." + name, problems);
        }

        Reading item(int index) {
            return new Reading(path + "[" + index + "]", problems);
        }

        @Nullable Object wrong(Code code, String detail) {
            problems.add(new Problem(path, code, detail));
            return null;
        }

        void done() {
            if (!problems.isEmpty()) {
                throw new MalformedPayload(problems);
            }
        }
    }

    /** A string that survives UTF-8: no half of a surrogate pair. */
    record Text() implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(whole((String) value));
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (!node.isString()) {
                return at.wrong(Code.WRONG_TYPE, "must be a string");
            }
            try {
                return whole(node.stringValue());
            } catch (IllegalArgumentException e) {
                return at.wrong(Code.INVALID, String.valueOf(e.getMessage()));
            }
        }

        private static String whole(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                        throw new IllegalArgumentException("a text may not hold half of a surrogate pair");
                    }
                    i++;
                }
            }
            return text;
        }
    }

    /** True or false. */
    record Truth() implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.booleanNode((Boolean) value);
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            return node.isBoolean() ? node.booleanValue() : at.wrong(Code.WRONG_TYPE, "must be true or false");
        }
    }

    /** An integer that an IEEE double holds exactly, since that is what a number is in canonical JSON. */
    record Whole(long least, long most, boolean narrow) implements Shape {
        static final long LIMIT = (1L << 53) - 1;

        @Override
        public JsonNode write(Object value) {
            var number = ((Number) value).longValue();
            if (number < least || number > most) {
                throw new IllegalArgumentException("an integer lies within 2^53 - 1, not at " + number);
            }
            return JsonNodeFactory.instance.numberNode(number);
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (!node.isIntegralNumber()) {
                return at.wrong(Code.WRONG_TYPE, "must be an integer");
            }
            if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
                return at.wrong(Code.NUMBER_OUT_OF_RANGE, "must lie between " + least + " and " + most);
            }
            // Boxed by hand: a conditional expression would widen the int to a long.
            if (narrow) {
                return Integer.valueOf((int) node.longValue());
            }
            return Long.valueOf(node.longValue());
        }
    }

    /** An instant in its one form. */
    record Moment() implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(Timestamps.format((Instant) value));
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (!node.isString()) {
                return at.wrong(Code.WRONG_TYPE, "must be an instant as a string");
            }
            try {
                return Timestamps.parse(node.stringValue());
            } catch (IllegalArgumentException e) {
                return at.wrong(Code.INVALID, String.valueOf(e.getMessage()));
            }
        }
    }

    /** A UUID in its lower-case form. */
    record Uuid() implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(value.toString());
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (node.isString()) {
                try {
                    var uuid = UUID.fromString(node.stringValue());
                    if (uuid.toString().equals(node.stringValue())) {
                        return uuid;
                    }
                } catch (IllegalArgumentException e) {
                    return at.wrong(Code.INVALID, "must be a UUID");
                }
            }
            return at.wrong(Code.INVALID, "must be a UUID in lower case");
        }
    }

    /** A typed id, written as its plain text. */
    record Name(Constructor<?> constructor) implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(((Id) value).value());
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            return node.isString()
                    ? construct(constructor, new Object[] {node.stringValue()}, at)
                    : at.wrong(Code.WRONG_TYPE, "must be an id as a string");
        }
    }

    /** A constant of an enum, by its name. */
    record OneOf(Class<?> type) implements Shape {
        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(((Enum<?>) value).name());
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            for (var constant : type.getEnumConstants()) {
                if (node.isString() && ((Enum<?>) constant).name().equals(node.stringValue())) {
                    return constant;
                }
            }
            return at.wrong(Code.INVALID, "must be one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** A JSON object that is kept as it is, to be read by its own type. */
    record Raw() implements Shape {
        @Override
        public JsonNode write(Object value) {
            return (JsonNode) value;
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            return node.isObject() ? node : at.wrong(Code.WRONG_TYPE, "must be an object");
        }
    }

    /** A list; an empty one is written, a missing one reads as empty. */
    record Items(Shape item) implements Shape {
        @Override
        public JsonNode write(Object value) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (var element : (List<?>) value) {
                array.add(item.write(element));
            }
            return array;
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (!node.isArray()) {
                return at.wrong(Code.WRONG_TYPE, "must be an array");
            }
            var items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                var element = item.read(node.get(i), at.item(i));
                if (element != null) {
                    items.add(element);
                }
            }
            return List.copyOf(items);
        }
    }

    /** A record, as an object with a field for each component that is there. */
    record Fields(Constructor<?> constructor, List<Field> fields) implements Shape {

        private record Field(RecordComponent component, Shape shape, boolean required) {
            @Nullable Object value(Object owner) {
                try {
                    return component.getAccessor().invoke(owner);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a component can be read: " + component, e);
                }
            }
        }

        static Fields of(Class<?> type) {
            return new Fields(
                    Shape.canonical(type),
                    Arrays.stream(type.getRecordComponents())
                            .map(component -> {
                                component.getAccessor().setAccessible(true);
                                return new Field(
                                        component,
                                        Shape.of(component.getGenericType()),
                                        !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
                            })
                            .toList());
        }

        @Override
        public ObjectNode write(Object value) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var field : fields) {
                var content = field.value(value);
                if (content != null) {
                    object.set(field.component().getName(), field.shape().write(content));
                } else if (field.required()) {
                    throw new IllegalArgumentException(field.component().getName() + " is required");
                }
            }
            return object;
        }

        @Override
        public @Nullable Object read(JsonNode node, Reading at) {
            if (!node.isObject()) {
                return at.wrong(Code.WRONG_TYPE, "must be an object");
            }
            var before = at.problems().size();
            var unknown = new HashSet<>(node.propertyNames());
            var arguments = new @Nullable Object[fields.size()];
            for (int i = 0; i < arguments.length; i++) {
                var field = fields.get(i);
                var name = field.component().getName();
                unknown.remove(name);
                arguments[i] = content(field, node.get(name), at.field(name));
            }
            unknown.stream()
                    .sorted()
                    .forEach(name -> at.problems()
                            .add(new Problem(at.field(name).path(), Code.UNKNOWN_FIELD, "is not a field here")));
            return at.problems().size() == before ? construct(constructor, arguments, at) : null;
        }

        private static @Nullable Object content(Field field, @Nullable JsonNode node, Reading at) {
            if (node != null) {
                return field.shape().read(node, at);
            }
            if (!field.required()) {
                return null;
            }
            return field.shape() instanceof Items ? List.of() : at.wrong(Code.MISSING, "is required");
        }
    }
}
