package nl.inzage.core.subject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.World;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final GrantId GRANT = new GrantId("G-1");
    private static final VendorId VENDOR = new VendorId("V-1");
    private static final ServerId SERVER = new ServerId("S-1");

    private static final Statement REQUESTED = said(new GrantRequested(
            GRANT,
            GrantKind.STANDARD,
            new Beneficiary(VENDOR, null, List.of(), AccountKind.SERVICE),
            List.of(SERVER),
            List.of(),
            Channel.REMOTE_GATEWAY,
            List.of(Privilege.READ_DATA),
            new Purpose("MAINTENANCE", null),
            null,
            null,
            null,
            new TimeBox(MORNING, NOON),
            List.of(),
            Enforcement.GATEWAY,
            "Q-1",
            null));
    private static final Statement APPROVED = said(new GrantApproved(GRANT, "SYSTEM_OWNER", "Q-2", null, null, null));
    private static final Statement ACTIVATED = said(new GrantActivated(GRANT));

    private final FixtureConfiguration<Subject> grants = new AggregateTestFixture<>(Subject.class);

    @BeforeEach
    void a_vendor_and_a_server_are_known() {
        Map<Id, Fact> known = Map.of(
                VENDOR,
                new VendorRegistered(VENDOR, "Vendor", null, null, null, List.of(), null, null),
                SERVER,
                new ServerRegistered(SERVER, null, null, null, null, null));
        Worlds worlds = now -> new World() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public List<Known> facts(Id subject) {
                var fact = known.get(subject);
                return fact == null ? List.of() : List.of(recorded(fact));
            }

            @Override
            public String hash(Fact fact) {
                return FactCodec.standard().hash(fact);
            }
        };
        grants.registerInjectableResource(worlds);
    }

    @Test
    void records_a_request_for_access() {
        grants.givenNoPriorActivity().when(propose(REQUESTED)).expectEvents(REQUESTED);
    }

    @Test
    void activates_a_grant_that_another_approved() {
        grants.given(REQUESTED, APPROVED).when(propose(ACTIVATED)).expectEvents(ACTIVATED);
    }

    @Test
    void refuses_to_activate_a_grant_that_nobody_approved() {
        grants.given(REQUESTED)
                .when(propose(ACTIVATED))
                .expectException(Refused.class)
                .expectExceptionMessage("MISSING_APPROVAL")
                .expectNoEvents();
    }

    @Test
    void records_an_activation_that_nobody_approved_when_it_has_already_happened() {
        var report = new Statement(new GrantActivated(GRANT), circumstances(true));
        grants.given(REQUESTED)
                .when(new Propose("access-grant/G-1", report, List.of(), NOON, null))
                .expectEvents(report);
    }

    @Test
    void refuses_a_second_request_under_the_same_id() {
        grants.given(REQUESTED)
                .when(propose(REQUESTED))
                .expectException(Refused.class)
                .expectExceptionMessage("ALREADY_REGISTERED")
                .expectNoEvents();
    }

    private static Propose propose(Statement statement) {
        return new Propose("access-grant/G-1", statement, List.of(), MORNING, null);
    }

    private static Statement said(Fact fact) {
        return new Statement(fact, circumstances(false));
    }

    private static Known recorded(Fact fact) {
        var statement = said(fact);
        var entry = new Recorded(1, MORNING, "any/1", 0, "any", new java.util.UUID(0, 1), statement);
        return new Known(entry, statement, entry);
    }

    private static Circumstances circumstances(boolean alreadyHappened) {
        return new Circumstances(
                MORNING,
                null,
                Precision.EXACT,
                alreadyHappened,
                null,
                "local",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
