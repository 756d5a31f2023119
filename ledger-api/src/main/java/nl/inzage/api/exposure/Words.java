package nl.inzage.api.exposure;

import nl.inzage.core.exposure.Reason;
import nl.inzage.core.identity.Id;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How answers are written: ids as plain texts, and each reason with its words. */
public final class Words {

    private Words() {}

    /** What a mapper has to be told. */
    public static JacksonModule module() {
        return new SimpleModule()
                .addSerializer(Id.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(Id id, JsonGenerator json, SerializationContext context) {
                        json.writeString(id.value());
                    }
                })
                .addSerializer(Reason.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(Reason reason, JsonGenerator json, SerializationContext context) {
                        json.writeStartObject();
                        json.writeStringProperty("code", reason.code().name());
                        json.writeStringProperty("text", reason.code().text());
                        json.writeName("entries");
                        json.writePOJO(reason.entries());
                        json.writeEndObject();
                    }
                });
    }
}
