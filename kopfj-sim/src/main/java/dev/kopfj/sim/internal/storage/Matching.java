package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which volumes can fulfil a claim, and which of them does it with the least waste. */
public final class Matching {
    private static final Comparator<ObjectNode> LEAST_WASTE = Comparator.<ObjectNode>comparingInt(
                    volume -> modes(volume).size())
            .thenComparing(Matching::capacity)
            .thenComparing(Notes::name);

    private Matching() {}

    /** Finds the volume that was reserved for a claim, if that is large enough, or else the smallest free one that fits. */
    static Optional<ObjectNode> best(ObjectNode claim, List<ObjectNode> volumes) {
        Optional<ObjectNode> reserved = reserved(claim, volumes);
        return reserved.isPresent() ? reserved : free(claim, volumes, any -> true, Set.of());
    }

    /** Finds the volume that somebody has reserved for a claim. */
    static Optional<ObjectNode> reserved(ObjectNode claim, List<ObjectNode> volumes) {
        return volumes.stream()
                .filter(volume -> Notes.isFor(volume, claim) && fits(claim, volume))
                .min(LEAST_WASTE);
    }

    /**
     * Finds the smallest free volume that fits a claim.
     *
     * @param reachable which volumes come into question by where they are
     * @param taken the names of volumes that are promised already
     */
    public static Optional<ObjectNode> free(
            ObjectNode claim, List<ObjectNode> volumes, Predicate<ObjectNode> reachable, Collection<String> taken) {
        LabelSelector selector =
                LabelSelector.parse(SelectorText.of(claim.path("spec").path("selector")));
        return volumes.stream()
                .filter(volume ->
                        !Notes.isReserved(volume) && Notes.phase(volume).equals("Available"))
                .filter(volume -> !taken.contains(Notes.name(volume)) && fits(claim, volume))
                .filter(volume -> selector.admits(Json.meta(volume).path("labels")))
                .filter(volume -> Notes.storageClass(volume).equals(Notes.storageClass(claim)))
                .filter(reachable)
                .min(LEAST_WASTE);
    }

    private static boolean fits(ObjectNode claim, ObjectNode volume) {
        return !Owner.isLeaving(volume)
                && mode(volume).equals(mode(claim))
                && modes(volume).containsAll(modes(claim))
                && capacity(volume).compareTo(request(claim)) >= 0;
    }

    /** Tells why a claim cannot have the volume that it names. */
    static Optional<String> mismatch(ObjectNode claim, ObjectNode volume) {
        if (capacity(volume).compareTo(request(claim)) < 0) {
            return Optional.of("requested PV is too small");
        }
        if (!Notes.storageClass(volume).equals(Notes.storageClass(claim))) {
            return Optional.of("storageClassName does not match");
        }
        if (!mode(volume).equals(mode(claim))) {
            return Optional.of("incompatible volumeMode");
        }
        return modes(volume).containsAll(modes(claim)) ? Optional.empty() : Optional.of("incompatible accessMode");
    }

    private static Set<String> modes(JsonNode object) {
        Set<String> modes = new TreeSet<>();
        object.path("spec").path("accessModes").forEach(mode -> modes.add(mode.asText()));
        return modes;
    }

    private static String mode(JsonNode object) {
        String mode = Json.text(object.path("spec"), "volumeMode");
        return mode.isEmpty() ? "Filesystem" : mode;
    }

    static Quantity capacity(JsonNode volume) {
        return storage(volume.path("spec").path("capacity"));
    }

    static Quantity request(JsonNode claim) {
        return storage(claim.path("spec").path("resources").path("requests"));
    }

    static Quantity storage(JsonNode amounts) {
        return Quantity.parse(amounts.path("storage").asText("0"));
    }
}
