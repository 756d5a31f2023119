package nl.inzage.projections.compared;

import java.util.List;
import nl.inzage.core.Fault;

/** Faults in what the rule says of chains, mergers, ownership and shields. */
final class ShieldFaults {

    static final List<Fault> OWN = List.of(
            new Fault(
                    "a prime is no sub of its own",
                    "Chains.java",
                    "member.sub() && !sub.equals(first)",
                    "member.sub()"),
            new Fault("not everybody in a chain works on it", "Chains.java", "if (member.sub() && ", "if ("),
            new Fault(
                    "a grant names its agreement",
                    "Chains.java",
                    "under.engagement() == null ? company.ofPrime(first) : scene.engagements(under.engagement())",
                    "company.ofPrime(first)"),
            new Fault(
                    "a person posted by the sub holds the credentials for it",
                    "Chains.java",
                    "if (employer.equals(sub) || agency.equals(sub)) {",
                    "if (employer.equals(sub)) {"),
            new Fault(
                    "a service account is as good as shared",
                    "Chains.java",
                    "account.kind() != AccountKind.PERSONAL",
                    "account.kind() == AccountKind.SHARED"),
            new Fault(
                    "an account is personal to the prime if all its holders are the prime's",
                    "Chains.java",
                    "allOfPrime &= ofPrime;",
                    "allOfPrime |= ofPrime;"),
            new Fault(
                    "a sub of which it is in doubt whether it works there is uncertain",
                    "Chains.java",
                    "so.certain() ? Openness.OPEN : Openness.UNCERTAIN,",
                    "Openness.OPEN,"),
            new Fault(
                    "a merger counts from its own moment",
                    "SupplyWindows.java",
                    "                        || !Doors.from(known).isAfter(at));",
                    "                        || true);"),
            new Fault(
                    "a duplicate always was the other",
                    "SupplyWindows.java",
                    ".mergeReason() == MergeReason.DUPLICATE",
                    ".mergeReason() == null"),
            new Fault(
                    "a request alone lets nobody work",
                    "SupplyWindows.java",
                    "&& (f.authorisation() == Authorisation.GENERAL",
                    "&& (f.authorisation() != null"),
            new Fault(
                    "a sub that is reported to have worked did",
                    "SupplyWindows.java",
                    "                        || known.statement().circumstances().alreadyHappened());",
                    "                        || false);"),
            new Fault(
                    "an objection keeps out whom it concerns",
                    "SupplyWindows.java",
                    "                        || known.statement().fact() instanceof SubProcessorObjected)",
                    "                        || false)"),
            new Fault(
                    "an objection does not undo what had happened",
                    "SupplyWindows.java",
                    "                ended);",
                    "                endedOrObjected);"),
            new Fault(
                    "a subcontractor is a sub",
                    "SupplyWindows.java",
                    "link.role() == VendorRole.SUB_PROCESSOR || link.role() == VendorRole.SUBCONTRACTOR",
                    "link.role() == VendorRole.SUB_PROCESSOR"),
            new Fault(
                    "a link that ended links nobody",
                    "SupplyWindows.java",
                    "ended.vendorId().equals(link.vendorId())",
                    "ended.vendorId().equals(link.vendorId()) && false"),
            new Fault(
                    "mergers follow one another",
                    "Company.java",
                    "break;\n            }\n            last = window.partOf();",
                    "break;\n            }\n            last = window.partOf();\n            break;"),
            new Fault(
                    "who stands behind the same agreement controls no lock",
                    "Company.java",
                    "if (parties(engagement).contains(other)) {",
                    "if (parties(engagement).contains(other) && false) {"),
            new Fault(
                    "an owner controls no lock against what it owns",
                    "Company.java",
                    "return Optional.ofNullable(owners(vendor).get(other))\n                .or(() -> Optional.ofNullable(owners(other).get(vendor)));",
                    "return Optional.ofNullable(owners(other).get(vendor));"),
            new Fault(
                    "what is owned controls no lock against its owner",
                    "Company.java",
                    "return Optional.ofNullable(owners(vendor).get(other))\n                .or(() -> Optional.ofNullable(owners(other).get(vendor)));",
                    "return Optional.ofNullable(owners(vendor).get(other));"),
            new Fault(
                    "a measure that lapsed keeps nobody out",
                    "ShieldWindows.java",
                    "if (lapse.at(at) == Held.SURE) {",
                    "if (lapse.at(at) == Held.SURE && false) {"),
            new Fault(
                    "a measure that failed its test keeps nobody out",
                    "ShieldWindows.java",
                    "if (failed.isPresent()) {",
                    "if (failed.isPresent() && false) {"),
            new Fault(
                    "a later test that passed makes good one that failed",
                    "ShieldWindows.java",
                    "&& Doors.IN_EFFECT.compare(other, known) > 0",
                    "&& Doors.IN_EFFECT.compare(other, known) > 0\n                                        && false"),
            new Fault(
                    "a test runs out",
                    "ShieldWindows.java",
                    "                        && validUntil(known).map(at::isBefore).orElse(true)\n",
                    ""),
            new Fault(
                    "after a lapse a measure is unproven until it is tested",
                    "ShieldWindows.java",
                    "                        && restored.map(end -> !Doors.from(known).isBefore(end)).orElse(true));",
                    ");"),
            new Fault(
                    "a partial result proves nothing",
                    "ShieldWindows.java",
                    "result(last.get()) == VerificationResult.PASSED",
                    "result(last.get()) != null"),
            new Fault(
                    "a test covers the time that it states",
                    "ShieldWindows.java",
                    "if (stated != null) {",
                    "if (stated != null && false) {"),
            new Fault(
                    "a measure that may not be in force is unproven",
                    "ShieldWindows.java",
                    "(inForce.at(at) == Held.SURE && lapse.at(at) == Held.NO)",
                    "(lapse.at(at) == Held.NO)"),
            new Fault(
                    "what is not technical and preventive is no shield",
                    "Shields.java",
                    "if (window.nature() != ShieldingNature.TECHNICAL_PREVENTIVE || !isMeantFor(measure, vendor, copy)) {",
                    "if (!isMeantFor(measure, vendor, copy)) {"),
            new Fault(
                    "a shield covers the means that it names",
                    "Shields.java",
                    "                && ShieldingScope.covers(scope.privileges(), means)\n",
                    ""),
            new Fault(
                    "a shield covers the kinds of path that it names",
                    "Shields.java",
                    "ShieldingScope.covers(scope.pathKinds(), kind.name())",
                    "kind != null"),
            new Fault(
                    "a shield covers the states of data that it names",
                    "Shields.java",
                    "ShieldingScope.covers(scope.dataStates(), state(copy).name())",
                    "copy != null"),
            new Fault(
                    "data in a state that nobody knows count as plain text",
                    "Shields.java",
                    "copy.state() == DataState.UNKNOWN ? DataState.PLAINTEXT_RUNNING : copy.state()",
                    "copy.state()"),
            new Fault(
                    "whoever has the keys is not kept out by them",
                    "Shields.java",
                    "if (keys != null) {",
                    "if (keys != null && false) {"),
            new Fault(
                    "who controls a lock matters",
                    "Shields.java",
                    "if (window.controlledBy() != ShieldController.POLICE) {",
                    "if (window.controlledBy() == null) {"),
            new Fault(
                    "whom nobody knows controls no lock",
                    "Shields.java",
                    " || registered == null) {\n                return new Reason(ReasonCode.SHIELD_CONTROLLER_UNKNOWN, Entries.of(entries));\n            }\n            entries.add(registered.entries());",
                    ") {\n                return new Reason(ReasonCode.SHIELD_CONTROLLER_UNKNOWN, Entries.of(entries));\n            }"),
            new Fault(
                    "a shield covers the data sets that it names",
                    "Shields.java",
                    "ShieldingScope.covers(\n                        measure.window().scope().datasets(), copy.dataset().value())",
                    "copy != null"),
            new Fault(
                    "what keeps out the prime keeps out its sub",
                    "Moment.java",
                    "if (primes.shield().compareTo(own.shield()) <= 0) {",
                    "if (primes.shield() != null) {"),
            new Fault(
                    "on the way through a host both logs count",
                    "Surroundings.java",
                    "(way.through() == null || logged(way.through(), kind))",
                    "kind != null"),
            new Fault(
                    "a person's employer may have become another",
                    "Parties.java",
                    "var vendor = company.canonical(employer.vendor());",
                    "var vendor = employer.vendor();"),
            new Fault(
                    "agreed terms that are enforced are no mere words",
                    "Shields.java",
                    "terms.onlyAfterPoliceConsent() && !terms.technicallyEnforced()",
                    "terms.onlyAfterPoliceConsent()"),
            new Fault(
                    "terms without consent promise nothing",
                    "Shields.java",
                    "terms.onlyAfterPoliceConsent() && !terms.technicallyEnforced()",
                    "!terms.technicallyEnforced()"),
            new Fault(
                    "amended terms count from their own moment",
                    "SupplyWindows.java",
                    "Doors.of(facts, AccessTermsAmended.class),\n                known -> !Doors.from(known).isAfter(at));",
                    "Doors.of(facts, AccessTermsAmended.class), known -> true);"),
            new Fault(
                    "until they are amended the first terms count",
                    "SupplyWindows.java",
                    ".orElse(registered.supplierAccessTerms());",
                    ".orElse(null);"));

    private ShieldFaults() {}
}
