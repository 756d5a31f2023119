package nl.inzage.projections.compared;

import java.util.List;
import nl.inzage.core.Fault;

/** Faults in what the rule says of spans, operators, hosts, tools and copies. */
final class WayFaults {

    static final List<Fault> OWN = List.of(
            new Fault(
                    "what began imprecisely may hold from the first moment of its stretch",
                    "Spans.java",
                    "return !at.isBefore(earliest(starter))",
                    "return !at.isBefore(latest(starter))"),
            new Fault(
                    "what began imprecisely surely holds only after its stretch",
                    "Spans.java",
                    "return !at.isBefore(latest(starter))",
                    "return !at.isBefore(earliest(starter))"),
            new Fault(
                    "what was ended holds no more",
                    "Spans.java",
                    ".allMatch(ender -> at.isBefore(latest(ender)));",
                    ".allMatch(ender -> true);"),
            new Fault(
                    "an imprecise end is uncertain from the first moment of its stretch",
                    "Spans.java",
                    ".allMatch(ender -> at.isBefore(earliest(ender)));",
                    ".allMatch(ender -> at.isBefore(latest(ender)));"),
            new Fault(
                    "the end that something states is uncertain in its stretch",
                    "Spans.java",
                    "&& at.isBefore(earliestEnd(starter))",
                    "&& at.isBefore(latestEnd(starter))"),
            new Fault(
                    "what took effect before a beginning does not end it",
                    "Spans.java",
                    "&& at.isBefore(latestEnd(starter))\n                && enders.stream()\n                        .filter(ender -> Doors.IN_EFFECT.compare(ender, starter) > 0)",
                    "&& at.isBefore(latestEnd(starter))\n                && enders.stream()"),
            new Fault(
                    "what the police operate is no path",
                    "ServerWindows.java",
                    "if (fact instanceof OperatorAssigned f && f.operatedBy() == OperatedBy.VENDOR) {",
                    "if (fact instanceof OperatorAssigned f) {"),
            new Fault(
                    "an operator that ends some layers keeps the others",
                    "ServerWindows.java",
                    "&& (f.layers().isEmpty() || f.layers().contains(layer))",
                    "&& true"),
            new Fault(
                    "an operator that ends without naming layers ends all",
                    "ServerWindows.java",
                    "(f.layers().isEmpty() || f.layers().contains(layer))",
                    "f.layers().contains(layer)"),
            new Fault(
                    "an update ends the version before",
                    "ServerWindows.java",
                    "known -> isRemoval(known, one) || isUpdate(known, one)",
                    "known -> isRemoval(known, one)"),
            new Fault(
                    "a medium that no vendor was given is held by none",
                    "ServerWindows.java",
                    "removed.handedTo() != MediumFate.VENDOR",
                    "removed.handedTo() == null"),
            new Fault(
                    "a destroyed medium is held no more",
                    "ServerWindows.java",
                    ".equals(removed.mediumId()))",
                    ".equals(removed.mediumId()) && false)"),
            new Fault(
                    "a server that moved runs on that host no more",
                    "ServerWindows.java",
                    "known -> known.statement().fact() instanceof ServerMovedFromHost);",
                    "known -> false);"),
            new Fault("operating any layer reaches remnants", "Catalogue.java", "kind == PathKind.OPERATION || ", ""),
            new Fault(
                    "telemetry shows something",
                    "Catalogue.java",
                    "case TELEMETRY, UPDATE_CHANNEL, LICENCE_CALL_HOME -> Capability.INDIRECT;",
                    "case TELEMETRY, UPDATE_CHANNEL, LICENCE_CALL_HOME -> Capability.NONE;"),
            new Fault(
                    "means on a host that nobody stated are no ground to exclude",
                    "Catalogue.java",
                    "            \"VENDOR_MANAGED_SERVER\",\n            UNSTATED,",
                    "            \"VENDOR_MANAGED_SERVER\","),
            new Fault(
                    "reading on a host shows nothing of a guest",
                    "Catalogue.java",
                    "INDIRECT_THROUGH_A_HOST.contains(means) ? Capability.INDIRECT : Capability.NONE",
                    "Capability.INDIRECT"),
            new Fault(
                    "deploying on a host shows something of a guest",
                    "Catalogue.java",
                    "return INDIRECT_THROUGH_A_HOST.contains(means) ? Capability.INDIRECT : Capability.NONE",
                    "return Capability.NONE"),
            new Fault(
                    "keys in escrow are keys",
                    "Catalogue.java",
                    "Set.of(\"KEY_CUSTODY\", \"KEY_ESCROW\")",
                    "Set.of(\"KEY_CUSTODY\")"),
            new Fault(
                    "a support dump reaches remnants",
                    "Catalogue.java",
                    "\"VENDOR_MANAGED_SERVER\",\n            \"SUPPORT_DUMP\");",
                    "\"VENDOR_MANAGED_SERVER\");"),
            new Fault("hosts of hosts count", "Ways.java", "open.add(host);", ""),
            new Fault(
                    "a way over a placement in doubt is uncertain",
                    "Ways.java",
                    "doubtful(way.openness(), step.certain()),",
                    "way.openness(),"),
            new Fault(
                    "a certain way to a host counts before one in doubt",
                    "Ways.java",
                    "var hosts = below(server, true);",
                    "var hosts = below(server, false);"),
            new Fault(
                    "what a vendor holds does not lead through hosts",
                    "Ways.java",
                    "onto(host, only, onHost);",
                    "onto(host, only, onHost);\n            copies(host, only, onHost);"),
            new Fault(
                    "a tool of the police's own making is no way in",
                    "Ways.java",
                    "if (tool != null && tool.ownMade()) {",
                    "if (tool != null && tool.ownMade() && false) {"),
            new Fault(
                    "an extract is held by whoever was handed it",
                    "Ways.java",
                    "if (copy.handedTo() != null) {",
                    "if (copy.handedTo() != null && false) {"),
            new Fault(
                    "an extract is held by whoever operates its server",
                    "Ways.java",
                    "if (windows.getKey().kind() != PathKind.OPERATION) {",
                    "if (windows.getKey().kind() != null) {"),
            new Fault(
                    "a copy that is no extract is not held",
                    "Ways.java",
                    "if (copy.copyKind() == CopyKind.EXTRACT\n",
                    "if (copy.copyKind() != null\n"),
            new Fault(
                    "a medium of which no data sets are named holds all that lay there",
                    "Ways.java",
                    "if (datasets.isEmpty()) {",
                    "if (datasets.isEmpty() && false) {"),
            new Fault(
                    "a medium holds what lay there when it was taken out",
                    "Ways.java",
                    "copy.period().contains(medium.removedAt())",
                    "copy.period().contains(at)"),
            new Fault(
                    "a tool that may not be installed is uncertain",
                    "Ways.java",
                    "doubtful(assessed.openness(), installed.certain())",
                    "assessed.openness()"),
            new Fault(
                    "an assessment speaks of the versions that it names",
                    "ToolWindows.java",
                    "                        .contains(version))",
                    "                        .contains(version) || true)"),
            new Fault(
                    "that access is present does not run out",
                    "ToolWindows.java",
                    "if (said.state() == VendorAccessState.PRESENT) {",
                    "if (said.state() == VendorAccessState.PRESENT && !expired) {"),
            new Fault(
                    "that access is absent runs out", "ToolWindows.java", "if (expired) {", "if (expired && false) {"),
            new Fault(
                    "the word of a supplier proves nothing",
                    "ToolWindows.java",
                    "said.basis() == AssessmentBasis.SOURCE_REVIEW || said.basis() == AssessmentBasis.NETWORK_TEST",
                    "said.basis() != AssessmentBasis.NONE"),
            new Fault(
                    "a decision that was revoked decides nothing",
                    "ToolWindows.java",
                    "Aspect.of(facts, Aspect.SOURCING).stream(),\n",
                    "Doors.of(facts, SourcingDecided.class),\n"),
            new Fault(
                    "access by means that nobody knows is uncertain",
                    "ToolWindows.java",
                    "return named.isEmpty()\n",
                    "return said.means() == null\n"),
            new Fault(
                    "an imprecise assessment leaves both possible",
                    "ToolWindows.java",
                    ".filter(known -> Sampled.within(Doors.stretch(known), at))\n                .map(known -> judged",
                    ".filter(known -> false)\n                .map(known -> judged"));

    private WayFaults() {}
}
