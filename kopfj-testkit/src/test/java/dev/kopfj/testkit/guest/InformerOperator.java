package dev.kopfj.testkit.guest;

import dev.kopfj.testkit.run.ForeignOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An operator of plain fabric8, with an informer, an election, and threads as people have them. */
final class InformerOperator implements ForeignOperator, ResourceEventHandler<ConfigMap> {

    static final String LOCK = "informers";

    private final String identity;
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final Timer timer = new Timer("pulse", true);
    private @Nullable SharedIndexInformer<ConfigMap> informer;
    private volatile boolean leads;
    private int pulses;
    private volatile Runnable atStop = () -> {};

    InformerOperator(String identity) {
        this.identity = identity;
    }

    @Override
    public void start(KubernetesClient client) {
        informer = client.configMaps().inNamespace("default").inform(this, 60_000);
        var election = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(LOCK)
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(500))
                        .withLock(new LeaseLock("default", LOCK, identity))
                        .withLeaderCallbacks(new LeaderCallbacks(() -> leads = true, () -> leads = false, leader -> {}))
                        .build())
                .build()
                .start();
        Thread worker = new Thread(() -> work(client), "worker");
        worker.setDaemon(true);
        worker.start();
        var reminders = pool.scheduleWithFixedDelay(this::remind, 1, 1, TimeUnit.SECONDS);
        atStop = () -> {
            election.cancel(true);
            reminders.cancel(true);
        };
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        beat();
                    }
                },
                700,
                700);
    }

    /** Marks what the informer has told of, one after the other. */
    private void work(KubernetesClient client) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String name = names.poll(500, TimeUnit.MILLISECONDS);
                if (name != null && leads) {
                    mark(client, name, awaitPulse());
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void mark(KubernetesClient client, String name, int pulse) {
        client.configMaps()
                .inNamespace("default")
                .withName(name)
                .edit(map -> new ConfigMapBuilder(map)
                        .addToData("by", identity)
                        .addToData("pulse", String.valueOf(pulse))
                        .addToData("at", LocalDateTime.now(ZoneOffset.UTC).toString())
                        .build());
    }

    private synchronized void beat() {
        pulses++;
        notifyAll();
    }

    private synchronized int awaitPulse() throws InterruptedException {
        int seen = pulses;
        while (pulses == seen) {
            wait(2_000);
        }
        return pulses;
    }

    private void remind() {
        if (informer != null && leads) {
            informer.getStore().list().forEach(this::onAdd);
        }
    }

    @Override
    public void onAdd(ConfigMap map) {
        if (map.getData() == null || !map.getData().containsKey("by")) {
            names.add(map.getMetadata().getName());
        }
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap after) {
        onAdd(after);
    }

    @Override
    public void onDelete(ConfigMap deleted, boolean unknownState) {}

    @Override
    public void stop() {
        atStop.run();
        timer.cancel();
        pool.shutdownNow();
        if (informer != null) {
            informer.close();
        }
    }
}
