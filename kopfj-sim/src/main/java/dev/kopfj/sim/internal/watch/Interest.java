package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.View;

/** What a watcher wants to be told: of which objects, in which shape, since when. */
public record Interest(Resource resource, Selection selection, Shape shape, Since since) {
    /** The kind and apiVersion under which objects are shown, and how they look there. */
    public record Shape(String apiVersion, String kind, View view) {}

    /**
     * Where a watch begins, and what it is told beside changes.
     *
     * @param revision changes up to this one are known to the watcher
     * @param state the present objects come first, as if they had just been added
     * @param mark a bookmark shall say where the present objects end
     * @param bookmarks bookmarks are welcome
     */
    public record Since(long revision, boolean state, boolean mark, boolean bookmarks) {}
}
