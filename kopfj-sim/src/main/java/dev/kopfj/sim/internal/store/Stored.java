package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object. Its tree is never changed, and is serialised once; from then on the bytes are what is kept,
 * and the tree may be forgotten, and read anew.
 */
public final class Stored {
    private final Key key;
    private final long revision;
    private final Trees trees;
    private final boolean newcomer;
    private @Nullable ObjectNode tree;
    private byte @Nullable [] bytes;
    private byte @Nullable [] untyped;
    private @Nullable View view;
    private @Nullable Stored seen;

    private Stored(Stored other, long revision, ObjectNode object) {
        this(other.key, revision, object, other.trees, false);
    }

    private Stored(Key key, long revision, ObjectNode object, Trees trees, boolean newcomer) {
        this.key = key;
        this.revision = revision;
        this.tree = object;
        this.trees = trees;
        this.newcomer = newcomer;
    }

    /** Makes the first version of an object. */
    static Stored first(Key key, long revision, ObjectNode object, Trees trees) {
        return new Stored(key, revision, stamped(object, revision), trees, true);
    }

    /** Makes the version after this one. */
    Stored next(long itsRevision, ObjectNode object) {
        return new Stored(this, itsRevision, stamped(object, itsRevision));
    }

    private static ObjectNode stamped(ObjectNode object, long revision) {
        ObjectNode stamped = Json.shallow(object);
        ObjectNode meta = Json.shallow(Json.child(stamped, "metadata"));
        meta.put("resourceVersion", Long.toString(revision));
        return stamped.set("metadata", meta);
    }

    /** Returns what identifies the object. */
    public Key key() {
        return key;
    }

    /** Returns the revision of the write that made this version. */
    public long revision() {
        return revision;
    }

    /** Returns the object, which is only to be read. */
    public ObjectNode object() {
        ObjectNode known = tree;
        if (known == null) {
            byte[] written = bytes();
            known = Json.reread(written);
            tree = known;
            trees.keep(this, written.length, false);
        }
        return known;
    }

    /** Returns the object as JSON; the array is only to be read. */
    public byte[] bytes() {
        byte[] written = bytes;
        if (written == null) {
            written = Json.write(object());
            bytes = written;
            trees.keep(this, written.length, newcomer);
        }
        return written;
    }

    /** Leaves it to the bytes to tell what the object is, if they have been written. */
    void forgetTree() {
        if (bytes != null) {
            tree = null;
        }
    }

    /** Returns the object as JSON without kind and apiVersion, as lists of built-in kinds hold it. */
    public byte[] untypedBytes() {
        if (untyped == null) {
            untyped = Json.write(Json.shallow(object()).without(List.of("kind", "apiVersion")));
        }
        return untyped;
    }

    /** Returns the same state under another revision. */
    public Stored under(long otherRevision) {
        return next(otherRevision, object());
    }

    /** Returns the same version as a view shows it; the last one is remembered. */
    @SuppressWarnings("ReferenceEquality")
    public Stored as(View wanted) {
        if (seen == null || !wanted.equals(view)) {
            ObjectNode own = object();
            ObjectNode shown = wanted.of(own);
            view = wanted;
            seen = shown == own ? this : new Stored(this, revision, shown);
        }
        return seen;
    }
}
