package dev.kopfj.operators.useless;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A switch, which is up or down. Its label says of which machine. */
@Group("useless.container.training")
@Version("v1alpha1")
@Plural("switches")
public final class Switch extends CustomResource<Switch.Position, Switch.Seen> implements Namespaced {

    /** The label that names the machine. */
    static final String MACHINE = "machine";

    private static final long serialVersionUID = 1L;

    /** How a switch is meant to be. */
    public record Position(String position) {}

    /** What the operator tells of a switch. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Seen(@Nullable String seenAt) {}

    static Switch of(String machine) {
        Switch made = new Switch();
        made.getMetadata().setGenerateName("switch-");
        made.getMetadata().setLabels(Map.of(MACHINE, machine));
        return made.down();
    }

    Switch down() {
        setSpec(new Position("down"));
        return this;
    }

    /** Takes the switch from the machine that has it. */
    Switch released() {
        getMetadata().getOwnerReferences().removeIf(owner -> owner.getKind().equals("Machine"));
        return this;
    }

    boolean isUp() {
        return getSpec().position().equals("up");
    }

    String letter() {
        return getSpec().position().substring(0, 1);
    }

    Optional<String> machine() {
        return Optional.ofNullable(getMetadata().getLabels().get(MACHINE));
    }

    boolean isOf(String uid) {
        return getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(uid));
    }
}
