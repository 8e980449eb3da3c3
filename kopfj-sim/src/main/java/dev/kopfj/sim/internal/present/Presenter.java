package dev.kopfj.sim.internal.present;

import dev.kopfj.sim.internal.present.table.Tables;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import java.time.InstantSource;

/** Prepares the forms in which the objects of all kinds are shown. */
public final class Presenter {
    private final Catalog catalog;
    private final InstantSource clock;

    /** Shows objects of the kinds of a catalog, whose ages the clock tells. */
    public Presenter(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Prepares to show answers about a kind; what rows carry of their objects is said by {@code includeObject}. */
    public Showing showing(Encoding encoding, Kind kind, String includeObject) {
        Tables.Include include =
                encoding.form() == Encoding.Form.TABLE ? Tables.Include.of(includeObject) : Tables.Include.METADATA;
        return new Showing(encoding, kind, new Tables(catalog, kind, include, clock));
    }
}
