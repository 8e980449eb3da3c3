package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.hook.HookFailure;
import dev.kopfj.sim.internal.hook.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks admission webhooks about requests, in the order of the names of their configurations. */
@Differs(
        how =
                "validating webhooks are asked one after the other, and webhooks are not asked about equivalent resources "
                        + "of other groups")
public final class Hooks {
    private final Outbound outbound;
    private List<Hook> mutating = List.of();
    private List<Hook> validating = List.of();

    /** Makes no webhooks, which would be reached this way. */
    public Hooks(Outbound outbound) {
        this.outbound = outbound;
    }

    /** Asks from now on the webhooks of these configurations, each list in the order of names. */
    public void configure(List<ObjectNode> mutatingOnes, List<ObjectNode> validatingOnes) {
        mutating = hooks(mutatingOnes, true);
        validating = hooks(validatingOnes, false);
    }

    private static List<Hook> hooks(List<ObjectNode> configurations, boolean mutating) {
        List<Hook> hooks = new ArrayList<>();
        for (ObjectNode configuration : configurations) {
            for (JsonNode stated : configuration.path("webhooks")) {
                hooks.add(new Hook(stated, mutating));
            }
        }
        return List.copyOf(hooks);
    }

    /** Tells whether there are no webhooks at all. */
    public boolean isEmpty() {
        return mutating.isEmpty() && validating.isEmpty();
    }

    /** Returns what mutating webhooks make of the object of a request; null when it has none. */
    public @Nullable ObjectNode mutate(Attributes attributes, Scene scene) {
        Round first = new Round(scene, attributes, List.of());
        mutating.forEach(first::ask);
        if (!first.changed) {
            return first.attributes.change().object();
        }
        Round second = new Round(scene, first.attributes, first.again);
        second.before.addAll(first.before);
        for (Hook hook : mutating) {
            if (second.again.contains(hook)) {
                second.ask(hook);
            }
        }
        return second.attributes.change().object();
    }

    /** Refuses the request when a validating webhook denies it; all are asked, and the first that denies is heard. */
    public void validate(Attributes attributes, Scene scene) {
        Problem first = null;
        for (Hook hook : validating) {
            try {
                hook.version(attributes, scene).ifPresent(version -> call(hook, attributes, version, scene));
            } catch (Problem denial) {
                first = first == null ? denial : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable ObjectNode call(Hook hook, Attributes attributes, String version, Scene scene) {
        try {
            return new HookCall(hook, attributes, version, scene).make(outbound);
        } catch (HookFailure failed) {
            if (hook.ignorable()) {
                return attributes.change().object();
            }
            throw Problem.internal("failed calling webhook " + Json.quote(hook.name()) + ": " + failed.getMessage());
        }
    }

    /** One round through all webhooks, or through those that want to see what has changed after them. */
    private final class Round {
        private final Scene scene;
        private final List<Hook> before = new ArrayList<>();
        private final List<Hook> again;
        private Attributes attributes;
        private boolean changed;

        Round(Scene scene, Attributes attributes, List<Hook> again) {
            this.scene = scene;
            this.attributes = attributes;
            this.again = new ArrayList<>(again);
        }

        void ask(Hook hook) {
            Optional<String> version = hook.version(attributes, scene);
            if (version.isEmpty()) {
                return;
            }
            Attributes.Change old = attributes.change();
            ObjectNode next = call(hook, attributes, version.get(), scene);
            if (next != null && !next.equals(old.object())) {
                attributes = attributes.with(new Attributes.Change(next, old.oldObject()));
                changed = true;
                again.addAll(before);
                before.clear();
            }
            if (hook.again()) {
                before.add(hook);
            }
        }
    }
}
