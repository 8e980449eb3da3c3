package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of one object. Its tree is never changed, and is serialised once. */
public final class Stored {
    private final Key key;
    private final long revision;
    private final ObjectNode object;
    private byte @Nullable [] bytes;
    private byte @Nullable [] untyped;
    private @Nullable Stored view;

    Stored(Key key, long revision, ObjectNode object) {
        this.key = key;
        this.revision = revision;
        this.object = object;
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
        return object;
    }

    /** Returns the object as JSON; the array is only to be read. */
    public byte[] bytes() {
        if (bytes == null) {
            bytes = Json.write(object);
        }
        return bytes;
    }

    /** Returns the object as JSON without kind and apiVersion, as lists of built-in kinds hold it. */
    public byte[] untypedBytes() {
        if (untyped == null) {
            untyped = Json.write(Json.shallow(object).without(List.of("kind", "apiVersion")));
        }
        return untyped;
    }

    /** Returns the same state under another revision. */
    public Stored under(long otherRevision) {
        return stamp(key, otherRevision, object);
    }

    /** Returns the same version in the shape of another apiVersion, which differs in nothing but that member. */
    public Stored as(String apiVersion) {
        if (apiVersion.equals(Json.text(object, "apiVersion"))) {
            return this;
        }
        if (view == null || !apiVersion.equals(Json.text(view.object, "apiVersion"))) {
            ObjectNode other = Json.shallow(object);
            other.put("apiVersion", apiVersion);
            view = new Stored(key, revision, other);
        }
        return view;
    }
}
