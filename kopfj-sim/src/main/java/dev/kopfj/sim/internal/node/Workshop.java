package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.node.pod.Course;
import dev.kopfj.sim.internal.node.pod.Launch;
import dev.kopfj.sim.internal.node.pod.Log;
import dev.kopfj.sim.internal.node.pod.Machine;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** One node as its containers know it: the images that are there, how long things take, and how it tells of them. */
final class Workshop implements Machine {
    private static final int ID_PARTS = 4;
    private static final int ID_PART_LETTERS = 16;

    private final Recorder recorder;
    private final RandomGenerator chance;
    private final Programs programs;
    private final References references;
    private final Consumer<Key> wake;
    private final Set<String> images = new HashSet<>();

    /** What all nodes share: what runs in containers, and what pods refer to. */
    record Stock(Programs programs, References references) {}

    Workshop(Recorder recorder, RandomGenerator chance, Stock stock, Consumer<Key> wake) {
        this.recorder = recorder;
        this.chance = chance;
        this.programs = stock.programs();
        this.references = stock.references();
        this.wake = wake;
    }

    @Override
    public Duration takes(int millis) {
        return Duration.ofNanos(chance.nextInt(millis * 500, millis * 1_500) * 1_000L);
    }

    @Override
    public boolean has(String image) {
        return images.contains(image);
    }

    @Override
    public void pulled(String image) {
        images.add(image);
    }

    @Override
    public Course course(ObjectNode pod, JsonNode container, int restart) {
        return programs.course(pod, container, restart);
    }

    @Override
    public Optional<Obstacle> mount(ObjectNode pod) {
        Optional<Obstacle> missing = references.unmountable(pod).map(why -> new Obstacle("FailedMount", why));
        return missing.isPresent() ? missing : attach(pod);
    }

    private Optional<Obstacle> attach(ObjectNode pod) {
        Optional<String> taken = references.taken(pod);
        if (taken.isEmpty()) {
            references
                    .attach(pod)
                    .forEach(volume -> normal(
                            pod,
                            "SuccessfulAttachVolume",
                            "AttachVolume.Attach succeeded for volume " + Json.quote(volume)));
        }
        return taken.map(why -> new Obstacle("FailedAttachVolume", why));
    }

    @Override
    public Optional<String> misconfigured(ObjectNode pod, JsonNode container) {
        return references.misconfigured(pod, container);
    }

    @Override
    public Optional<Launch> launch(ObjectNode pod, JsonNode container, Log log, IntConsumer exit) {
        return programs.launch(pod, container, log, exit);
    }

    @Override
    public Log log(String containerId) {
        return programs.logs().begin(containerId);
    }

    @Override
    public void forget(String containerId) {
        programs.logs().forget(containerId);
    }

    @Override
    public void wake(ObjectNode pod) {
        wake.accept(Client.key(pod));
    }

    @Override
    public String containerId() {
        StringBuilder id = new StringBuilder("containerd://");
        for (int i = 0; i < ID_PARTS; i++) {
            String part = Long.toHexString(chance.nextLong());
            id.append("0".repeat(ID_PART_LETTERS - part.length())).append(part);
        }
        return id.toString();
    }

    @Override
    public void normal(ObjectNode pod, String reason, String message) {
        recorder.normal(Served.PODS, pod, reason, message);
    }

    @Override
    public void warning(ObjectNode pod, String reason, String message) {
        recorder.warning(Served.PODS, pod, reason, message);
    }
}
