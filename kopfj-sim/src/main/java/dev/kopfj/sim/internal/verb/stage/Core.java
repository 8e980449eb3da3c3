package dev.kopfj.sim.internal.verb.stage;

import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.watch.Watches;

/** What all verbs work on. */
public record Core(
        Store store,
        Catalog catalog,
        Watches watches,
        Mint mint,
        Managing managing,
        Access access,
        Admitting admitting) {}
