package dev.kopfj.operators.dilo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test of a service by several pods at once. */
@Group("example.org")
@Version("v1")
public final class LoadTest extends CustomResource<LoadTest.Wanted, LoadTest.Progress> implements Namespaced {

    private static final long serialVersionUID = 1L;

    /** How many pods are to send which requests. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wanted(int replicas, Requests test) {}

    /** The requests that each pod sends. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Requests(String method, String serviceName, String path, int repeat) {}

    /** What has become of the test, as it was in a generation. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Progress(@Nullable String state, @Nullable Long observedGeneration) {}

    /** Tells whether the test, as it is now, has been through; what happens to its pods then is of no interest. */
    boolean isOver() {
        Progress progress = getStatus();
        return progress != null
                && Objects.equals(progress.observedGeneration(), getMetadata().getGeneration())
                && ("finished".equals(progress.state()) || "failed".equals(progress.state()));
    }

    /** Returns what the pods of the test, as it is now, are labelled with. */
    String run() {
        return String.valueOf(getMetadata().getGeneration());
    }
}
