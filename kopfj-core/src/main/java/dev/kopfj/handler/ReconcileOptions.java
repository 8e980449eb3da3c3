package dev.kopfj.handler;

import dev.kopfj.time.Delays;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has objects reconciled besides their own changes, and what all handlers have.
 *
 * <pre>{@code
 * ReconcileOptions.defaults().owning("pods.v1").withResync(Duration.ofMinutes(10))
 * }</pre>
 *
 * @param owned the resources of the objects' children, named in full
 * @param resync the time after which an object is reconciled in any case, or null
 * @param common what all handlers have
 */
public record ReconcileOptions(List<String> owned, @Nullable Duration resync, HandlerOptions common) {

    /** Keeps an own copy of the list, and a duration that can be reckoned with. */
    public ReconcileOptions {
        owned = List.copyOf(owned);
        resync = resync == null ? null : Delays.bounded(resync);
    }

    /** Reconciles objects when they are seen first, and when they change. */
    public static ReconcileOptions defaults() {
        return new ReconcileOptions(List.of(), null, HandlerOptions.defaults());
    }

    /** Reconciles an object, too, when a child changes or vanishes that it controls; of resources such as pods.v1. */
    public ReconcileOptions owning(String... resources) {
        List<String> all = Stream.concat(owned.stream(), Arrays.stream(resources))
                .distinct()
                .toList();
        return new ReconcileOptions(all, resync, common);
    }

    /** Reconciles an object, too, when a child of a class changes or vanishes that it controls. */
    public ReconcileOptions owning(Class<? extends HasMetadata> type) {
        return owning(Awaited.of(type).resource());
    }

    /** Reconciles every object from time to time, whatever happens. */
    public ReconcileOptions withResync(Duration period) {
        return new ReconcileOptions(owned, period, common);
    }

    /** Sets what all handlers have. */
    public ReconcileOptions with(HandlerOptions options) {
        return new ReconcileOptions(owned, resync, options);
    }
}
