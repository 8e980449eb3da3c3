package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.cel.Validations;
import dev.kopfj.sim.internal.cel.Verdict;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.schema.MetadataTypes;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.shape.Trail;
import dev.kopfj.sim.internal.shape.Trimming;
import dev.kopfj.sim.internal.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of the objects of one version of a custom resource, as its definition says. */
final class CustomRules implements Rules {
    /** What was sent is free of odd nulls already; those that are left were applied, which is an error. */
    private static final Trimming COMPLETING = new Trimming((path, value) -> value, true, true);

    private static final List<String> METADATA_AND_SPEC = List.of("metadata", "spec");

    private final CustomVersion version;
    private final CustomChecks checks;
    private final @Nullable Validations rules;

    CustomRules(CustomVersion version) {
        this.version = version;
        this.checks = new CustomChecks(version.shape().schema(), version.scaling());
        this.rules = Validations.of(version.shape().schema()).orElse(null);
    }

    @Override
    public ObjectNode read(ObjectNode given, Findings findings) {
        MetadataTypes.complaint(Json.meta(given)).ifPresent(complaint -> {
            throw unreadable(complaint);
        });
        ObjectNode object = Metadata.normal(given, findings);
        if (!Json.text(object, "kind").equals(version.kind())) {
            return object;
        }
        TreeSet<String> dropped = new TreeSet<>();
        TreeSet<String> inEmbedded = new TreeSet<>();
        Trimming reading = new Trimming((path, value) -> embedded(path.toString(), value, inEmbedded), true);
        ObjectNode trimmed = reading.object(object, version.shape(), dropped::add);
        dropped.forEach(findings::unknown);
        inEmbedded.forEach(findings::unknown);
        return trimmed;
    }

    private JsonNode embedded(String path, JsonNode value, Set<String> unknown) {
        if (!path.endsWith(Trail.METADATA)) {
            if (!value.isTextual()) {
                throw unreadable(path + ": Invalid value: " + Shown.value(value) + ": must be a string");
            }
            return value;
        }
        MetadataTypes.complaint(value).ifPresent(complaint -> {
            throw unreadable(path + ": Invalid value: " + Shown.value(value) + ": " + complaint);
        });
        return Metadata.members(value, path + ".", unknown::add);
    }

    private Problem unreadable(String why) {
        return Problem.unreadable(version.kind(), version.name(), why);
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        if (version.statusApart()) {
            draft.remove("status");
        }
    }

    @Override
    public Optional<Part> part(String subresource) {
        return switch (subresource) {
            case "" -> Optional.of(version.statusApart() ? Part.allBut("status") : Part.WHOLE);
            case "status" -> version.statusApart() ? Optional.of(Part.only("status")) : Optional.empty();
            case "scale" -> scaling().isPresent() ? Optional.of(Part.WHOLE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> resets(String subresource) {
        return subresource.equals("status") ? METADATA_AND_SPEC : Rules.super.resets(subresource);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public void complete(ObjectNode draft, String now) {
        ObjectNode whole = COMPLETING.object(draft, version.shape(), path -> {});
        if (whole != draft) {
            draft.removeAll();
            draft.setAll(whole);
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>(checks.ofNew(object));
        if (rules != null) {
            List<Cause> blocked = CustomChecks.blocked(causes);
            causes.addAll(blocked.isEmpty() ? rules.check(object, null).causes() : blocked);
        }
        return causes;
    }

    @Override
    public List<Cause> checkUpdate(Update update) {
        List<Cause> causes = new ArrayList<>(checks.ofUpdate(update));
        if (rules != null) {
            List<Cause> blocked = CustomChecks.blocked(causes);
            Verdict verdict =
                    blocked.isEmpty() ? rules.check(update.next(), update.old()) : new Verdict(blocked, List.of());
            causes.addAll(verdict.causes());
            verdict.warnings().forEach(update.warnings());
        }
        return causes;
    }

    @Override
    public ObjectNode toStorage(ObjectNode draft, String storedApiVersion) {
        return version.conversion().toStorage(draft, storedApiVersion);
    }

    @Override
    public View view(String apiVersion) {
        return version.conversion();
    }

    @Override
    public Counting counting() {
        return version.statusApart() ? Counting.ALL_BUT_STATUS : Counting.ALL;
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.ofNullable(version.scaling());
    }

    @Override
    public String selectable(String label) {
        boolean known = label.equals("metadata.name")
                || (version.namespaced() && label.equals("metadata.namespace"))
                || version.scope().selectable().contains(label);
        if (known) {
            return label;
        }
        throw Problem.badRequest("field label not supported: " + label);
    }
}
