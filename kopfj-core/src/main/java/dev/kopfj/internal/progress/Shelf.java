package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Place;
import java.util.List;
import java.util.Optional;

/** One place on an object, read from its body, and written by way of a merge patch. */
interface Shelf {

    /** Makes the shelf at a place. */
    static Shelf at(Place place) {
        return place instanceof Place.Annotations annotations
                ? new AnnotationShelf(annotations)
                : new FieldShelf((Place.Field) place);
    }

    /** Reads what is stored of a handler. */
    Optional<ObjectNode> read(ObjectNode body, String id);

    /** Adds to a patch what is to be stored of a handler, unless the object has just that. */
    void write(ObjectNode body, String id, ObjectNode stored, ObjectNode patch);

    /** Takes from the object, and from the patch, what is stored of a handler; returns what was on the object. */
    Optional<ObjectNode> purge(ObjectNode body, String id, ObjectNode patch);

    /** Reads the essence that was last handled. */
    Optional<ObjectNode> lastHandled(ObjectNode body);

    /** Adds to a patch the essence that has been handled. */
    void rememberHandled(ObjectNode body, ObjectNode essence, ObjectNode patch);

    /** Adds to a patch that the mark goes by which Kopf wakes itself up, if the object has it. */
    void untouch(ObjectNode body, ObjectNode patch);

    /** Returns the paths of what is kept here, apart from annotations. */
    List<List<String>> fields();
}
