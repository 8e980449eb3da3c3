package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.shape.Trail;
import dev.kopfj.sim.internal.shape.Trimming;
import dev.kopfj.sim.internal.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the objects of one version of a custom resource, as its definition says. */
final class CustomRules implements Rules {
    private static final Trimming COMPLETING = new Trimming((path, value) -> value, true);

    private static final List<String> METADATA_AND_SPEC = List.of("metadata", "spec");

    private final CustomVersion version;
    private final CustomChecks checks;

    CustomRules(CustomVersion version) {
        this.version = version;
        this.checks = new CustomChecks(version.shape().schema(), version.scaling());
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
        causes.addAll(checks.ruled() ? rules(causes) : List.of());
        return causes;
    }

    @Override
    public List<Cause> checkUpdate(Update update) {
        List<Cause> causes = new ArrayList<>(checks.ofUpdate(update));
        causes.addAll(checks.ruled() ? rules(causes) : List.of());
        return causes;
    }

    /** Returns what the schema's rules say of an object, unless what was found already makes asking them senseless. */
    private static List<Cause> rules(List<Cause> found) {
        return CustomChecks.blocked(found);
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
