package dev.kopfj.sim.internal.verb.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.apply.Ownership;
import dev.kopfj.sim.internal.apply.Versions;
import dev.kopfj.sim.internal.apply.Writer;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.shape.Shape;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.option.FieldManagers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets objects say in their metadata who owns which of their fields. */
public final class Managing {
    private final Catalog catalog;
    private final Mint mint;
    private final Ownership ownership = new Ownership();

    /** Manages fields of the kinds of a catalog, by the clock of a mint. */
    public Managing(Catalog catalog, Mint mint) {
        this.catalog = catalog;
        this.mint = mint;
    }

    /** Notes in a new object who has made it. */
    public void create(ObjectNode draft, Exchange exchange) {
        update(blank(exchange.route().kind()), draft, exchange);
    }

    /** Notes in what is proposed for an object who has changed it; its metadata must be its own. */
    public void update(ObjectNode before, ObjectNode proposed, Exchange exchange) {
        Kind kind = exchange.route().kind();
        ArrayNode owned = ownership.update(before, proposed, writer(exchange), new Served(catalog, kind));
        Metadata.manage(proposed, isScale(exchange) ? ownership.scaled(owned, replicas(kind)) : owned);
    }

    private static boolean isScale(Exchange exchange) {
        return exchange.route().subresource().equals("scale");
    }

    private static List<String> replicas(Kind kind) {
        return kind.rules().scaling().orElseThrow(Problem::noSuchResource).replicasPath();
    }

    /** Merges an applied configuration into an object, which has no uid if it is new. */
    public ObjectNode apply(ObjectNode before, ObjectNode config, Exchange exchange) {
        Kind kind = exchange.route().kind();
        boolean force = FieldManagers.force(exchange.request());
        Ownership.Applied applied = ownership.apply(
                before, new Ownership.Config(config, force), writer(exchange), new Served(catalog, kind));
        ObjectNode next = Drafts.copy(applied.object());
        Metadata.manage(next, applied.managedFields());
        return next;
    }

    /** Returns an object of which nothing is said. */
    public static ObjectNode blank(Kind kind) {
        return Json.shallow(kind.rules().blank())
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.naming().kind());
    }

    private Writer writer(Exchange exchange) {
        Route route = exchange.route();
        Kind kind = route.kind();
        return new Writer(
                FieldManagers.name(exchange.request()),
                new Writer.GroupKind(kind.apiVersion(), kind.naming().kind()),
                route.subresource(),
                kind.rules().resets(route.subresource()),
                mint.now());
    }

    /** Keeps the times of managed fields when nothing else is different. */
    public static void settle(ObjectNode old, ObjectNode next) {
        Metadata.settle(old, next, Ownership::settled);
    }

    /** The versions in which a kind is served. */
    private record Served(Catalog catalog, Kind kind) implements Versions {
        @Override
        public @Nullable Shape shape(String apiVersion) {
            return find(apiVersion).map(Kind::shape).orElse(null);
        }

        /** Returns the kind as it is served under an apiVersion. */
        private Optional<Kind> find(String apiVersion) {
            if (apiVersion.equals(kind.apiVersion())) {
                return Optional.of(kind);
            }
            int slash = apiVersion.indexOf('/');
            String group = slash < 0 ? "" : apiVersion.substring(0, slash);
            return catalog.find(
                            group,
                            apiVersion.substring(slash + 1),
                            kind.resource().plural())
                    .filter(other -> other.shelf().equals(kind.shelf()));
        }

        @Override
        public ObjectNode blank() {
            return Managing.blank(kind);
        }

        @Override
        public ObjectNode convert(ObjectNode object, String apiVersion) {
            String from = Json.text(object, "apiVersion");
            if (apiVersion.equals(from)) {
                return object;
            }
            Optional<Kind> source = find(from);
            Optional<Kind> target = find(apiVersion);
            boolean named = kind.custom() && !kind.view().slow();
            if (named || source.isEmpty() || target.isEmpty()) {
                return Json.shallow(object).put("apiVersion", apiVersion);
            }
            Kind known = source.get();
            if (kind.custom()) {
                return known.rules().toStorage(Drafts.copy(object), apiVersion);
            }
            ObjectNode stored = known.rules().toStorage(Drafts.copy(object), known.storedApiVersion());
            return target.get().view().of(stored);
        }
    }
}
