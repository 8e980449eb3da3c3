package dev.kopfj.internal.declare;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.handler.TypedHandler;
import dev.kopfj.internal.json.Lenient;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A handler that is given the whole object, converted to a class.
 *
 * @param type the class
 * @param code what the handler does
 */
public record ConvertingHandler<T extends HasMetadata, C extends ObjectInvocation>(
        Class<T> type, TypedHandler<T, C> code) implements Handler<C> {

    @Override
    public @Nullable Object handle(C told) throws Exception {
        return code.handle(converted(told, type), told);
    }

    /** Returns an object as one of a class, which need not know all its fields. */
    static <T> T converted(ObjectInvocation told, Class<T> type) {
        return Lenient.convert(
                told.body().asMap(),
                object -> told.client().getKubernetesSerialization().convertValue(object, type));
    }
}
