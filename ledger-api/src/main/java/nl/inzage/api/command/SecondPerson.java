package nl.inzage.api.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.inzage.api.security.Asker;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Evidence;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.log.CanonicalJson;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.proposal.SecondPersonGround;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.IdempotencyKey;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What nobody may have recorded alone, and how it is proposed and carried out. */
final class SecondPerson {

    /** The kind of the evidence that a second person confirmed something, which the ledger alone gives. */
    static final String EVIDENCE = "SECOND_PERSON";

    private static final String IF_MATCH = "ifMatch";

    private final Ledger ledger;
    private final int mostBackdatedDays;

    /**
     * Of one ledger.
     *
     * @param mostBackdatedDays how many days back somebody may record alone of whom nothing else was said
     */
    SecondPerson(Ledger ledger, int mostBackdatedDays) {
        this.ledger = ledger;
        this.mostBackdatedDays = mostBackdatedDays;
    }

    /** Why a command needs a second person; for no reason where nobody is proven to be a first one. */
    List<SecondPersonGround> grounds(Asker asker, Command command, Instant now) {
        var grounds = new ArrayList<SecondPersonGround>();
        // What is said to a proposal is the second person's word itself.
        if (asker.proven() && !(command.statement().fact() instanceof ProposalFact)) {
            if (command.statement().fact() instanceof Correction correction && isOfOthers(correction, asker)) {
                grounds.add(SecondPersonGround.RECORD_OF_ANOTHER);
            }
            var days = asker.mostBackdatedDays();
            var limit = now.minus(Duration.ofDays(days == null ? mostBackdatedDays : days));
            if (from(command.statement()).isBefore(limit)) {
                grounds.add(SecondPersonGround.BACKDATED);
            }
            if (command.statement().fact() instanceof GrantExtended) {
                grounds.add(SecondPersonGround.EXTENSION);
            }
        }
        return List.copyOf(grounds);
    }

    /** Whether somebody else said what is set right, or said it with them: as it was, or as it stands now. */
    private boolean isOfOthers(Correction correction, Asker asker) {
        var target = ledger.byEventId(correction.target()).orElseThrow().recorded();
        return isOfOthers(target, asker)
                || Effective.facts(ledger.stream(target.stream()), Long.MAX_VALUE).stream()
                        .filter(known -> known.original().eventId().equals(target.eventId()))
                        .anyMatch(known -> isOfOthers(known.content(), asker));
    }

    private static boolean isOfOthers(Recorded entry, Asker asker) {
        var said = entry.circumstances();
        return !said.registrar().equals(asker.id())
                || said.evidence().stream().anyMatch(one -> one.kind().equals(EVIDENCE));
    }

    /** From when on what is said changes what is known: where something is set right, from the earlier of both. */
    private Instant from(Statement statement) {
        return switch (statement.fact()) {
            case FactCorrected corrected ->
                earlier(reaches(corrected.replacement(), corrected.effectiveFrom()), standing(corrected.target()));
            case FactRetracted retracted -> standing(retracted.target());
            default -> reaches(statement.fact(), statement.circumstances().effectiveFrom());
        };
    }

    /** How far back a fact speaks, which some do by what they say and not by when it takes effect. */
    private static Instant reaches(Fact fact, Instant effectiveFrom) {
        return switch (fact) {
            case ShieldingVerified verified ->
                verified.coversFrom() == null ? effectiveFrom : earlier(verified.coversFrom(), effectiveFrom);
            case VendorMerged merged -> merged.mergeReason() == MergeReason.DUPLICATE ? Instant.MIN : effectiveFrom;
            default -> effectiveFrom; // Nothing else speaks of what was before it.
        };
    }

    /** From when on that counts which an event says; of one that sets something right, of both. */
    private Instant standing(UUID event) {
        var entry = ledger.byEventId(event).orElseThrow().recorded();
        return switch (entry.fact()) {
            case FactCorrected corrected -> earlier(corrected.effectiveFrom(), standing(corrected.target()));
            case FactRetracted retracted -> standing(retracted.target());
            default ->
                Effective.facts(ledger.stream(entry.stream()), Long.MAX_VALUE).stream()
                        .filter(known -> known.original().eventId().equals(event))
                        .map(known -> reaches(
                                known.statement().fact(),
                                known.statement().circumstances().effectiveFrom()))
                        .reduce(entry.circumstances().effectiveFrom(), SecondPerson::earlier);
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * What is proposed.
     *
     * @param ifMatch the version on which alone it is to be recorded, if it was said: a part of what is confirmed
     */
    static ProposalMade proposal(
            ProposalId id, String name, ObjectNode body, @Nullable Long ifMatch, List<SecondPersonGround> grounds) {
        var whole = body.deepCopy();
        if (ifMatch != null) {
            whole.put(IF_MATCH, ifMatch);
        }
        var request = new String(CanonicalJson.of(whole.toString()), StandardCharsets.UTF_8);
        return new ProposalMade(id, name, request, hash(name, request), grounds);
    }

    private static String hash(String name, String request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((name + '\n' + request).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A proposal with who made it. */
    record Proposed(ProposalMade made, String by) {

        static Proposed of(Recorded entry, ProposalMade made) {
            return new Proposed(made, entry.circumstances().registrar());
        }

        ObjectNode body() {
            var whole = FactCodec.parse(made.request().getBytes(StandardCharsets.UTF_8));
            whole.remove(IF_MATCH);
            return whole;
        }

        @Nullable Long ifMatch() {
            var said = FactCodec.parse(made.request().getBytes(StandardCharsets.UTF_8))
                    .get(IF_MATCH);
            return said == null ? null : said.longValue();
        }

        /** Under which it is carried out once, however often that is tried. */
        IdempotencyKey key() {
            return IdempotencyKey.of(
                    List.of(by, "proposal", made.proposalId().value()), "{\"hash\":\"" + made.requestHash() + "\"}");
        }

        /** What is recorded: as it was proposed, with who confirmed it. */
        Command confirmed(Command command, String confirmer) {
            return new Command(
                    command.name(),
                    confirmed(command.statement(), confirmer),
                    command.also().stream()
                            .map(one -> confirmed(one, confirmer))
                            .toList(),
                    command.toldRecordedAt(),
                    key(),
                    command.ifMatch());
        }

        private Statement confirmed(Statement statement, String confirmer) {
            var said = statement.circumstances();
            var evidence = new ArrayList<>(said.evidence());
            evidence.add(new Evidence(
                    EVIDENCE, "proposal/" + made.proposalId().value(), made.requestHash(), null, confirmer));
            return new Statement(
                    statement.fact(),
                    new Circumstances(
                            said.effectiveFrom(),
                            said.effectiveUntil(),
                            said.effectivePrecision(),
                            said.alreadyHappened(),
                            said.lateReason(),
                            said.registrar(),
                            said.onBehalfOf(),
                            said.sourceSystem(),
                            said.sourceRecordId(),
                            said.traceId(),
                            said.spanId(),
                            said.reason(),
                            evidence,
                            said.recordClassification()));
        }
    }
}
