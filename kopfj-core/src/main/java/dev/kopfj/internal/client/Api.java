package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operator asks of a cluster, in its own pace: waits and retries go by the timeline. */
public final class Api {

    private final Http http;
    private final Timeline timeline;
    private final Settings settings;
    private final String defaultNamespace;

    private Api(Http http, Timeline timeline, Settings settings, @Nullable String namespace) {
        this.http = http;
        this.timeline = timeline;
        this.settings = settings;
        this.defaultNamespace = namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    /** Uses the transport and the credentials of a fabric8 client. */
    public static Api over(KubernetesClient client, Timeline timeline, Settings settings) {
        return new Api(Http.of(client, settings.requestTimeout()), timeline, settings, client.getNamespace());
    }

    /** Writes to an object what a plan says. Blocks. */
    public PatchReply patch(Resource resource, ObjectNode object, PatchPlan plan) {
        return new Patching(this, resource, object).send(plan);
    }

    /** Creates an object in a collection, again and again while the failure may pass. Blocks. */
    public ObjectNode create(String attempt, String collection, ObjectNode object) {
        return persistently(() -> http.post(attempt, collection, Json.write(object)));
    }

    /** Merges a change into an object, again and again while the failure may pass. Blocks. */
    public ObjectNode merge(String attempt, String path, ObjectNode change) {
        return patch(attempt, path, PatchKind.MERGE, Json.write(change));
    }

    /** Reads an object; a failure is the caller's to deal with. Blocks. */
    public ObjectNode readOnce(String attempt, String path) {
        return http.get(attempt, path);
    }

    /** Creates an object; a failure is the caller's to deal with. Blocks. */
    public ObjectNode createOnce(String attempt, String collection, ObjectNode object) {
        return http.post(attempt, collection, Json.write(object));
    }

    /** Merges a change into an object; a failure is the caller's to deal with. Blocks. */
    public ObjectNode mergeOnce(String attempt, String path, ObjectNode change) {
        return http.patch(attempt, path, PatchKind.MERGE.contentType(), Json.write(change));
    }

    /** Returns the namespace in which the client works if none is named. */
    public String defaultNamespace() {
        return defaultNamespace;
    }

    /** Returns the operator's time. */
    public Timeline timeline() {
        return timeline;
    }

    /** Returns how the operator behaves. */
    public Settings settings() {
        return settings;
    }

    /** Returns the delay after so many failures in a row; the last one repeats. */
    public Duration backoff(int failures) {
        List<Duration> backoffs = settings.errorBackoffs();
        return backoffs.isEmpty() ? settings.reconnectBackoff() : backoffs.get(Math.min(failures, backoffs.size()) - 1);
    }

    /** Reads an object as work, and hands it, or the error, to a step. */
    public void read(String attempt, String path, Consumer<ObjectNode> read, Consumer<ApiError> failed) {
        timeline.start(attempt, () -> {
            try {
                ObjectNode object = http.get(attempt, path);
                timeline.soon("answer to " + attempt, () -> read.accept(object));
            } catch (RuntimeException error) {
                ApiError told = ApiError.of(attempt, error);
                timeline.soon("failure of " + attempt, () -> failed.accept(told));
            }
        });
    }

    /** Reads an object, again and again while the failure may pass. Blocks. */
    ObjectNode read(String attempt, String path) {
        return persistently(() -> http.get(attempt, path));
    }

    /** Sends one patch, again and again while its failure may pass. Blocks. */
    ObjectNode patch(String attempt, String path, PatchKind kind, String body) {
        return persistently(() -> http.patch(attempt, path, kind.contentType(), body));
    }

    /** Opens an endless answer, whose bytes go to the sink. Blocks until its head has come. */
    public HttpResponse<AsyncBody> stream(String attempt, String path, AsyncBody.Consumer<List<ByteBuffer>> sink) {
        return http.stream(attempt, path, sink);
    }

    private ObjectNode persistently(Supplier<ObjectNode> request) {
        for (Duration backoff : settings.errorBackoffs()) {
            try {
                return request.get();
            } catch (ApiError error) {
                if (!error.isTransient()) {
                    throw error;
                }
                timeline.sleep(error.delay(backoff, settings.retryAfterEnforced()));
            }
        }
        return request.get();
    }
}
