package dev.kopfj.internal.action;

import dev.kopfj.config.Settings;
import dev.kopfj.on.Attempt;
import dev.kopfj.on.IndexView;
import dev.kopfj.on.Memo;
import dev.kopfj.on.Moment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Function;
import org.slf4j.Logger;

/** One attempt of a handler of a moment in the operator's life, as the handler sees it. */
record Occurrence(
        Activity activity,
        Attempt attempt,
        KubernetesClient client,
        Logger logger,
        Memo memo,
        Function<String, IndexView> indices,
        Settings settings)
        implements Moment, Settled {

    @Override
    public IndexView index(String id) {
        return indices.apply(id);
    }
}
