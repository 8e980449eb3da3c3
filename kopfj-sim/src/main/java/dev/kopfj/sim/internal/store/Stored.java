package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object. Its tree is never changed, and is serialised once; from then on the bytes are what is kept,
 * and the tree may be forgotten when memory runs short, and read anew.
 */
public final class Stored {
    private final Key key;
    private final long revision;
    private @Nullable ObjectNode unwritten;
    private @Nullable SoftReference<ObjectNode> tree;
    private byte @Nullable [] bytes;
    private byte @Nullable [] untyped;
    private @Nullable View view;
    private @Nullable Stored seen;

    Stored(Key key, long revision, ObjectNode object) {
        this.key = key;
        this.revision = revision;
        this.unwritten = object;
    }

    static Stored stamp(Key key, long revision, ObjectNode object) {
        ObjectNode stamped = Json.shallow(object);
        ObjectNode meta = Json.shallow(Json.child(stamped, "metadata"));
        meta.put("resourceVersion", Long.toString(revision));
        stamped.set("metadata", meta);
        return new Stored(key, revision, stamped);
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
        if (unwritten != null) {
            return unwritten;
        }
        ObjectNode known = tree == null ? null : tree.get();
        if (known == null) {
            known = Json.reread(bytes());
            tree = new SoftReference<>(known);
        }
        return known;
    }

    /** Returns the object as JSON; the array is only to be read. */
    public byte[] bytes() {
        if (bytes == null) {
            ObjectNode object = object();
            bytes = Json.write(object);
            tree = new SoftReference<>(object);
            unwritten = null;
        }
        return bytes;
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
        return stamp(key, otherRevision, object());
    }

    /** Returns the same version as a view shows it; the last one is remembered. */
    @SuppressWarnings("ReferenceEquality")
    public Stored as(View wanted) {
        if (seen == null || !wanted.equals(view)) {
            ObjectNode own = object();
            ObjectNode shown = wanted.of(own);
            view = wanted;
            seen = shown == own ? this : new Stored(key, revision, shown);
        }
        return seen;
    }
}
