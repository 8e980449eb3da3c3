package dev.kopfj.testkit.running;

import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The timeline of a process whose clock is wrong by some time, and which can be frozen as a whole, as by a long pause of its
 * machine: then no step of it runs, and no work goes past a request or a sleep, until it thaws.
 */
final class FrailTimeline extends ActorTimeline {

    private final Actor actor;
    private final Duration skew;
    private final List<Runnable> held = new ArrayList<>();
    private boolean frozen;
    private Gate thaw;

    FrailTimeline(Actor actor, Duration skew) {
        super(actor);
        this.actor = actor;
        this.skew = skew;
        this.thaw = super.gate("thaw of " + actor.name());
    }

    void freeze() {
        frozen = true;
        thaw = super.gate("thaw of " + actor.name());
    }

    /** Freezes, in the middle of work, and goes on after the thaw. */
    void freezeHere() {
        freeze();
        waitForThaw();
    }

    void thaw() {
        if (frozen) {
            frozen = false;
            thaw.open();
            List<Runnable> steps = List.copyOf(held);
            held.clear();
            steps.forEach(step -> actor.soon("overdue step", () -> run(step)));
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Returns the client of this process. */
    KubernetesClient around(KubernetesClient client) {
        Interceptor freezer = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                waitForThaw();
            }

            @Override
            public void after(
                    HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
                waitForThaw();
            }
        };
        return new KubernetesClientImpl(
                client.getHttpClient()
                        .newBuilder()
                        .addOrReplaceInterceptor("freezer", freezer)
                        .build(),
                client.getConfiguration(),
                () -> client.adapt(KubernetesClientImpl.class).getExecutor(),
                client.getKubernetesSerialization());
    }

    @Override
    public Instant now() {
        return super.now().plus(skew);
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        boolean[] cancelled = {false};
        Ticket ticket = super.at(
                due.minus(skew),
                what,
                () -> run(() -> {
                    if (!cancelled[0]) {
                        step.run();
                    }
                }));
        return () -> {
            cancelled[0] = true;
            ticket.cancel();
        };
    }

    @Override
    public Work start(String what, Runnable work) {
        return super.start(what, () -> {
            waitForThaw();
            work.run();
        });
    }

    @Override
    public void sleep(Duration duration) {
        super.sleep(duration);
        waitForThaw();
    }

    /** Nobody leaves a gate while all is frozen. */
    @Override
    public Gate gate(String what) {
        Gate gate = super.gate(what);
        return new Gate() {
            @Override
            public void open() {
                gate.open();
            }

            @Override
            public boolean isOpen() {
                return gate.isOpen();
            }

            @Override
            public boolean await(Duration atMost) {
                boolean opened = gate.await(atMost);
                waitForThaw();
                return opened;
            }

            @Override
            public void await() {
                gate.await();
                waitForThaw();
            }
        };
    }

    private void run(Runnable step) {
        if (frozen) {
            held.add(step);
        } else {
            step.run();
        }
    }

    private void waitForThaw() {
        while (frozen) {
            thaw.await();
        }
    }
}
