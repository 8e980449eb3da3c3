package dev.kopfj.internal.engine.peer;

import dev.kopfj.config.LeaderElection;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.Fence;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All other operators for which one may have to pause: peers, and those that stand for election. */
public final class Company {

    private final Brakes brakes;
    private final Peers peers;
    private final @Nullable Lease lease;

    private Company(Brakes brakes, Peers peers, @Nullable Lease lease) {
        this.brakes = brakes;
        this.peers = peers;
        this.lease = lease;
    }

    /** Prepares what the settings speak of; the API is used whether the operator pauses or not. */
    public static Company of(Api api) {
        Brakes brakes = new Brakes(api.timeline());
        LeaderElection election = api.settings().leaderElection();
        return new Company(brakes, new Peers(api, brakes), election == null ? null : new Lease(api, election, brakes));
    }

    /** Returns what says on any thread whether the operator may act. */
    public Fence fence() {
        return lease == null ? Fence.open() : lease;
    }

    /** Returns a client that writes nothing while the fence is closed. */
    public KubernetesClient fenced(KubernetesClient client) {
        return lease == null ? client : lease.around(client);
    }

    /**
     * Looks for the others, and tells of each pause from now on; one begins at once if it is not known yet whether the operator
     * may be at work.
     */
    public void start(Runnable pause, Runnable resume) {
        brakes.tell(new Brakes.Listener() {
            @Override
            public void pause() {
                pause.run();
            }

            @Override
            public void resume() {
                resume.run();
            }
        });
        if (brakes.areOn()) {
            pause.run();
        }
        brakes.timeline().soon("start of the company", this::look);
    }

    /** Tells, in a step, whether the operator pauses at this moment. */
    public boolean isPaused() {
        return brakes.areOn();
    }

    /** Tells on any thread whether the operator is not to be at work at this moment, even if nobody has been told of it yet. */
    public boolean isOutOfTime() {
        return brakes.isAnyOn();
    }

    private void look() {
        peers.start();
        if (lease != null) {
            lease.start();
        }
    }

    /** Takes note of the namespaces that are served from now on. */
    public void serve(Set<String> namespaces) {
        peers.serve(namespaces);
    }

    /** Takes leave of the others, and then does something else. */
    public void leave(Runnable then) {
        if (lease == null) {
            peers.leave(then);
        } else {
            peers.leave(() -> lease.leave(then));
        }
    }
}
