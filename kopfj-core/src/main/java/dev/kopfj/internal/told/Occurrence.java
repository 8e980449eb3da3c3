package dev.kopfj.internal.told;

import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Moment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Function;
import org.slf4j.Logger;

/** One attempt of a handler of a moment in the operator's life, as the handler sees it. */
public record Occurrence(
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
