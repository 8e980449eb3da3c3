package dev.kopfj.sim.internal.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tells of each service that selects pods where they are: by an Endpoints object, and by slices. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "EndpointSlice: slices are packed anew in the order of the pods' names; no hints, zones or trigger times")
public final class EndpointController implements Controller {
    private static final Served SLICES =
            new Served(new Resource("discovery.k8s.io", "endpointslices"), "v1", "EndpointSlice");

    private final Seat seat;
    private final Client client;
    private final PodLabels labels = new PodLabels();

    /** Takes its place in a control plane. */
    public EndpointController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.SERVICES.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource())) {
            labels.follow(change);
            seat.lister().list(Served.SERVICES, change.key().namespace()).stream()
                    .filter(service -> Stream.concat(change.before().stream(), change.after().stream())
                            .anyMatch(version -> selects(service, version.object())))
                    .forEach(service -> look.accept(Client.key(service)));
        } else if (change.type() == Change.Type.DELETED && change.resource().equals(Served.ENDPOINTS.resource())) {
            look.accept(change.key());
        } else if (change.type() == Change.Type.DELETED && change.resource().equals(SLICES.resource())) {
            Owner.controllerKey(change.subject().object(), Served.SERVICES).ifPresent(look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        Optional<ObjectNode> service = seat.lister().find(Served.SERVICES, key);
        if (service.isEmpty()) {
            seat.lister().find(Served.ENDPOINTS, key).ifPresent(left -> client.delete(Served.ENDPOINTS, left));
        }
        service.filter(EndpointController::concerns).ifPresent(this::tell);
        return Optional.empty();
    }

    /** Tells whether it is for this controller to find the pods of a service. */
    private static boolean concerns(ObjectNode service) {
        JsonNode spec = service.path("spec");
        return Json.filled(spec.path("selector")) && !Json.text(spec, "type").equals("ExternalName");
    }

    private static boolean selects(ObjectNode service, JsonNode pod) {
        JsonNode labels = Json.meta(pod).path("labels");
        return concerns(service)
                && service.path("spec").path("selector").properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private void tell(ObjectNode service) {
        if (Owner.isLeaving(service)) {
            return;
        }
        JsonNode selector = service.path("spec").path("selector");
        List<Backend> backends = labels.having(Client.key(service).namespace(), selector).stream()
                .flatMap(key -> seat.lister().find(Served.PODS, key).stream())
                .map(pod -> new Backend(service, pod))
                .filter(Backend::isThere)
                .toList();
        tellInWhole(service, Endpoints.whole(service, backends));
        tellInSlices(service, Endpoints.slices(service, backends));
    }

    private void tellInWhole(ObjectNode service, ObjectNode wanted) {
        Optional<ObjectNode> present = seat.lister().find(Served.ENDPOINTS, Client.key(service));
        if (present.isEmpty()) {
            client.create(Served.ENDPOINTS, Client.key(service).namespace(), wanted);
        } else if (!same(present.get(), wanted, "subsets")) {
            ObjectNode next = relabelled(present.get(), wanted);
            if (wanted.has("subsets")) {
                next.set("subsets", wanted.get("subsets"));
            } else {
                next.remove("subsets");
            }
            client.update(Served.ENDPOINTS, next);
        }
    }

    private void tellInSlices(ObjectNode service, List<ObjectNode> wanted) {
        List<ObjectNode> present = seat.lister().controlledBy(SLICES, service);
        for (int i = 0; i < wanted.size(); i++) {
            ObjectNode slice = wanted.get(i);
            if (i >= present.size()) {
                client.create(SLICES, Client.key(service).namespace(), slice);
            } else if (!same(present.get(i), slice, "endpoints") || !same(present.get(i), slice, "ports")) {
                ObjectNode next = relabelled(present.get(i), slice);
                next.set("endpoints", slice.get("endpoints"));
                client.update(SLICES, next.set("ports", slice.get("ports")));
            }
        }
        for (int i = wanted.size(); i < present.size(); i++) {
            client.delete(SLICES, present.get(i));
        }
    }

    private static boolean same(ObjectNode present, ObjectNode wanted, String member) {
        JsonNode before = present.path(member);
        JsonNode after = wanted.path(member);
        boolean alike = before.equals(after) || (!Json.filled(before) && !Json.filled(after));
        return alike
                && Json.meta(present).path("labels").equals(Json.meta(wanted).path("labels"));
    }

    private static ObjectNode relabelled(ObjectNode present, ObjectNode wanted) {
        ObjectNode next = present.deepCopy();
        Json.child(next, "metadata").set("labels", Json.meta(wanted).path("labels"));
        return next;
    }
}
