package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the claims that pods bring along and that go with them. */
public final class EphemeralController implements Controller {
    private final Seat seat;

    /** Takes its place in a control plane. */
    public EphemeralController(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        boolean fresh = change.resource().equals(Served.PODS.resource()) && change.type() == Change.Type.ADDED;
        if (fresh && bringsClaims(change.subject().object())) {
            look.accept(change.key());
        }
    }

    private static boolean bringsClaims(ObjectNode pod) {
        return pod.path("spec").path("volumes").valueStream().anyMatch(volume -> volume.has("ephemeral"));
    }

    @Override
    public Optional<Duration> look(Key key) {
        seat.lister().find(Served.PODS, key).filter(Pods::isActive).ifPresent(pod -> make(key, pod));
        return Optional.empty();
    }

    private void make(Key pod, ObjectNode owner) {
        for (JsonNode volume : owner.path("spec").path("volumes")) {
            Key claim = new Key(pod.namespace(), pod.name() + "-" + Json.text(volume, "name"));
            if (volume.has("ephemeral")
                    && seat.lister().find(Served.CLAIMS, claim).isEmpty()) {
                JsonNode template = volume.path("ephemeral").path("volumeClaimTemplate");
                ObjectNode made = Json.object();
                ObjectNode meta = made.putObject("metadata").put("name", claim.name());
                for (String member : new String[] {"labels", "annotations"}) {
                    if (Json.filled(Json.meta(template).path(member))) {
                        meta.set(member, Json.meta(template).path(member));
                    }
                }
                meta.putArray("ownerReferences").add(Owner.reference(Served.PODS, owner));
                made.set("spec", template.path("spec"));
                seat.client().create(Served.CLAIMS, claim.namespace(), made);
            }
        }
    }
}
