package dev.kopfj.sim.internal.verb.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.admission.Scene;
import dev.kopfj.sim.internal.admission.Surroundings;
import dev.kopfj.sim.internal.cel.library.Authority;
import dev.kopfj.sim.internal.schema.BuiltIns;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import java.util.List;
import java.util.Optional;

/** The cluster as those see it who are asked about one request. */
record AdmissionScene(Store store, Catalog catalog, Access access, Mint mint, Exchange exchange)
        implements Scene, Surroundings {
    private static final Resource BINDINGS =
            new Resource("admissionregistration.k8s.io", "validatingadmissionpolicybindings");

    @Override
    public List<ObjectNode> policies() {
        return objects(Admitting.POLICIES, "");
    }

    @Override
    public List<ObjectNode> bindings() {
        return objects(BINDINGS, "");
    }

    private List<ObjectNode> objects(Resource resource, String namespace) {
        return store.shelf(resource).after(namespace, "").stream()
                .map(Stored::object)
                .toList();
    }

    @Override
    public Optional<ObjectNode> namespace(String name) {
        return store.find(BuiltIns.NAMESPACES, new Key("", name)).map(Stored::object);
    }

    @Override
    public Optional<Stock> stock(String apiVersion, String name) {
        return catalog.kinds().stream()
                .filter(kind -> kind.apiVersion().equals(apiVersion)
                        && kind.naming().kind().equals(name))
                .findFirst()
                .map(Shown::new);
    }

    @Override
    public Authority authority() {
        return new Asked(access, exchange.request().who());
    }

    @Override
    public ObjectNode convert(ObjectNode object, String from, String to) {
        Kind source = version(from);
        Kind target = version(to);
        ObjectNode stored = source.rules().toStorage(Drafts.copy(object), source.storedApiVersion());
        return target.view().of(stored);
    }

    private Kind version(String version) {
        Resource resource = exchange.route().kind().resource();
        return catalog.find(resource.group(), version, resource.plural()).orElseThrow(Problem::noSuchPage);
    }

    @Override
    public ObjectNode read(ObjectNode changed) {
        Kind kind = exchange.route().kind();
        boolean whole = exchange.route().subresource().isEmpty()
                || exchange.route().subresource().equals("status");
        if (!whole) {
            return changed;
        }
        ObjectNode read = kind.rules().read(changed, new Findings());
        kind.rules().complete(read, mint.now());
        return read;
    }

    @Override
    public void warn(String text) {
        exchange.warnings().add(text);
    }

    @Override
    public String uid() {
        return mint.uid();
    }

    /** The objects of a kind, as they are served. */
    private final class Shown implements Stock {
        private final Kind kind;

        Shown(Kind kind) {
            this.kind = kind;
        }

        @Override
        public boolean namespaced() {
            return kind.namespaced();
        }

        @Override
        public List<ObjectNode> in(String namespace) {
            return List.copyOf(store.shelf(kind.shelf()).after(namespace, "")).stream()
                    .map(stored -> stored.as(kind.view()).object())
                    .toList();
        }
    }

    /** Answers for one caller. */
    private record Asked(Access access, Caller caller) implements Authority {
        @Override
        public Decision resource(String verb, Target target) {
            Resource resource = new Resource(target.group(), target.resource());
            return decided(new Deed(verb, resource, target.subresource(), target.namespace(), target.name(), ""));
        }

        @Override
        public Decision path(String verb, String path) {
            return decided(Deed.onPath(verb, path));
        }

        private Decision decided(Deed deed) {
            var decision = access.decide(caller, deed);
            return new Decision(decision.allowed(), decision.reason());
        }

        @Override
        public Authority serviceAccount(String namespace, String name) {
            return new Asked(access, Caller.serviceAccount(namespace, name));
        }
    }
}
