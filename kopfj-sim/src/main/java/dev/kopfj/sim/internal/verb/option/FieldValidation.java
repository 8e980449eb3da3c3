package dev.kopfj.sim.internal.verb.option;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Warnings;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What becomes of fields in a body that are given twice or that nobody knows. */
public enum FieldValidation {
    /** They are dropped. */
    IGNORE,
    /** They are dropped, and the caller is told. */
    WARN,
    /** The body is refused. */
    STRICT;

    private static final List<String> VALUES = List.of("", "Ignore", "Strict", "Warn");

    /** Reads what the caller of a write wants; the options are named so in the refusal of other values. */
    public static FieldValidation of(Request request, String options) {
        String wanted = request.query().get("fieldValidation");
        return switch (wanted) {
            case "Ignore" -> IGNORE;
            case "", "Warn" -> WARN;
            case "Strict" -> STRICT;
            default -> {
                Cause cause = Cause.unsupported("fieldValidation", Json.quote(wanted), VALUES);
                throw Options.invalid(options, cause);
            }
        };
    }

    /** Deals with what was found in the body of a write. */
    public void settle(Findings findings, Kind kind, Warnings warnings) {
        if (this == STRICT && !findings.isEmpty()) {
            throw Problem.unreadable(kind.naming().kind(), kind.versions().served(), complaint(findings));
        }
        warn(findings, warnings);
    }

    /** Deals with what was found in what a patch makes of an object. */
    public void settlePatch(Findings findings, JsonNode patched, Warnings warnings) {
        if (this == STRICT && !findings.isEmpty()) {
            String shown = new String(Json.write(patched), StandardCharsets.UTF_8);
            throw Problem.invalid(
                    new Resource("", ""), "", List.of(Cause.invalid("patch", shown, complaint(findings))));
        }
        warn(findings, warnings);
    }

    private void warn(Findings findings, Warnings warnings) {
        findings.remarks().forEach(warnings::add);
        if (this == WARN) {
            findings.texts().forEach(warnings::add);
        }
    }

    private static String complaint(Findings findings) {
        return "strict decoding error: " + findings.complaint();
    }
}
