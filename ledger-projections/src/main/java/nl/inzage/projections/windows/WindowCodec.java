package nl.inzage.projections.windows;

import java.util.TreeSet;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.ServerId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Windows as JSON, for the projection's own tables. */
final class WindowCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(String.class, new OneOfEach()))
            .build();

    private WindowCodec() {}

    /** Millions of windows name the same few thousand things: one copy of each text, equal at a glance. */
    private static final class OneOfEach extends StdScalarDeserializer<String> {
        private OneOfEach() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getValueAsString().intern();
        }
    }

    static String kind(Window window) {
        return switch (window) {
            case Window.Path __ -> "PATH";
            case Window.Hosting __ -> "HOSTING";
            case Window.Mark __ -> "MARK";
            case Window.Medium __ -> "MEDIUM";
            case Window.Placement __ -> "PLACEMENT";
            case Window.Installation __ -> "INSTALLATION";
            case Window.Tool __ -> "TOOL";
            case Window.Engagement __ -> "ENGAGEMENT";
            case Window.Vendor __ -> "VENDOR";
            case Window.Shielding __ -> "SHIELDING";
            case Window.Screening __ -> "SCREENING";
            case Window.Deployment __ -> "DEPLOYMENT";
            case Window.Review __ -> "REVIEW";
            case Window.Noted __ -> "NOTED";
            case Window.Employment __ -> "EMPLOYMENT";
            case Window.Coverage __ -> "COVERAGE";
            case Window.LogGap __ -> "LOG_GAP";
            case Window.Ended __ -> "ENDED";
        };
    }

    /** The thing by which a window is looked up: its server, or its person. */
    static String scope(Window window) {
        return switch (window) {
            case Window.Path path -> path.server().value();
            case Window.Hosting hosting -> hosting.server().value();
            case Window.Mark mark -> mark.dataset().value();
            case Window.Medium medium -> medium.server().value();
            case Window.Placement placement -> placement.server().value();
            case Window.Installation installation -> installation.server().value();
            case Window.Tool tool -> tool.tool().value();
            case Window.Engagement engagement -> engagement.engagement().value();
            case Window.Vendor vendor -> vendor.vendor().value();
            case Window.Shielding shielding -> shielding.measure().value();
            case Window.Screening screening -> screening.person().value();
            case Window.Deployment deployment -> deployment.deployment().value();
            case Window.Review review -> review.grant() != null ? review.grant().value() : scope(review.server());
            case Window.Noted noted -> noted.id();
            case Window.Employment employment -> employment.person().value();
            case Window.Coverage coverage -> coverage.server().value();
            case Window.LogGap gap -> gap.server().value();
            case Window.Ended ended -> ended.about().id();
        };
    }

    private static String scope(@Nullable ServerId server) {
        return server == null ? "" : server.value();
    }

    /** The same window has the same text in every process. */
    static String write(Window window) {
        return MAPPER.writeValueAsString(window instanceof Window.Coverage coverage ? ordered(coverage) : window);
    }

    /** An unordered set comes in another order in each process. */
    private static Window ordered(Window.Coverage coverage) {
        return new Window.Coverage(
                coverage.server(),
                coverage.registered(),
                coverage.paths(),
                coverage.inventory(),
                new TreeSet<>(coverage.policeLogs()),
                coverage.entries(),
                coverage.period());
    }

    static Window read(String kind, String json) {
        return MAPPER.readValue(json, type(kind));
    }

    private static Class<? extends Window> type(String kind) {
        return switch (kind) {
            case "PATH" -> Window.Path.class;
            case "HOSTING" -> Window.Hosting.class;
            case "MARK" -> Window.Mark.class;
            case "MEDIUM" -> Window.Medium.class;
            case "PLACEMENT" -> Window.Placement.class;
            case "INSTALLATION" -> Window.Installation.class;
            case "TOOL" -> Window.Tool.class;
            case "ENGAGEMENT" -> Window.Engagement.class;
            case "VENDOR" -> Window.Vendor.class;
            case "SHIELDING" -> Window.Shielding.class;
            case "SCREENING" -> Window.Screening.class;
            case "DEPLOYMENT" -> Window.Deployment.class;
            case "REVIEW" -> Window.Review.class;
            case "NOTED" -> Window.Noted.class;
            case "EMPLOYMENT" -> Window.Employment.class;
            case "COVERAGE" -> Window.Coverage.class;
            case "LOG_GAP" -> Window.LogGap.class;
            case "ENDED" -> Window.Ended.class;
            default -> throw new IllegalArgumentException("a window of no kind: " + kind);
        };
    }
}
