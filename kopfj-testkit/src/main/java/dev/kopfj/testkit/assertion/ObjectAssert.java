package dev.kopfj.testkit.assertion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about an object as a client has read it. */
public final class ObjectAssert extends AbstractAssert<ObjectAssert, @Nullable HasMetadata> {

    ObjectAssert(@Nullable HasMetadata actual) {
        super(actual, ObjectAssert.class);
    }

    /** Verifies the value of a field, named by its path with dots. */
    public ObjectAssert hasField(String path, Object expected) {
        Optional<Object> found = ObjectFields.find(object(), path);
        if (!found.equals(Optional.of(expected))) {
            throwAssertionError(new ShouldHaveField(object(), path, expected, found));
        }
        return this;
    }

    /** Verifies that a field, named by its path with dots, is there, whatever its value. */
    public ObjectAssert hasField(String path) {
        Optional<Object> found = ObjectFields.find(object(), path);
        if (found.isEmpty()) {
            throwAssertionError(new ShouldHaveField(object(), path, "any value", found));
        }
        return this;
    }

    /** Verifies that a field, named by its path with dots, is absent. */
    public ObjectAssert hasNoField(String path) {
        Optional<Object> found = ObjectFields.find(object(), path);
        if (found.isPresent()) {
            throwAssertionError(new ShouldHaveField(object(), path, "nothing", found));
        }
        return this;
    }

    /** Verifies that the object has an annotation, whatever its value. */
    public ObjectAssert hasAnnotation(String name) {
        if (!Objects.requireNonNullElse(object().getMetadata().getAnnotations(), Map.of())
                .containsKey(name)) {
            throwAssertionError(new ShouldHaveField(
                    object(), "metadata.annotations", name, ObjectFields.find(object(), "metadata.annotations")));
        }
        return this;
    }

    /** Verifies that nothing holds back the deletion of the object. */
    public ObjectAssert hasNoFinalizers() {
        return hasNoField("metadata.finalizers");
    }

    /** Verifies that a finalizer holds back the deletion of the object. */
    public ObjectAssert hasFinalizer(String name) {
        if (!object().getMetadata().getFinalizers().contains(name)) {
            throwAssertionError(new ShouldHaveField(
                    object(), "metadata.finalizers", name, ObjectFields.find(object(), "metadata.finalizers")));
        }
        return this;
    }

    /** Verifies that the object has been asked to go and is still there. */
    public ObjectAssert isBeingDeleted() {
        if (object().getMetadata().getDeletionTimestamp() == null) {
            throwAssertionError(
                    new ShouldHaveField(object(), "metadata.deletionTimestamp", "a time", Optional.empty()));
        }
        return this;
    }

    private HasMetadata object() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }
}
