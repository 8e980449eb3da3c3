package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/** Tells what objects of 2 KiB cost that were handled before: the heap of each, and the steps and time of an idle hour. */
public final class IdleObjects {

    private static final Operator OPERATOR = Operator.named("idle")
            .onUpdate("configmaps.v1", "update_fn", change -> null)
            .build();

    private IdleObjects() {}

    /** Measures as many objects as the argument says. */
    public static void main(String[] args) {
        int objects = Integer.parseInt(args[0]);
        try (Session session = Session.start(1)) {
            KubernetesClient client = session.cluster().client();
            fill(client, objects);
            // The server keeps the bytes of what it has listed, which is not the operator's cost.
            client.configMaps().inAnyNamespace().list();
            long before = used();
            session.start(OPERATOR);
            session.cluster().settle();
            long each = (used() - before) / objects;
            long steps = session.cluster().simulation().steps();
            long busy = busy();
            session.cluster().advance(Duration.ofHours(1));
            busy = busy() - busy;
            System.out.printf(
                    "%d objects: %d bytes each; an hour: %d steps, %d ms%n",
                    objects, each, session.cluster().simulation().steps() - steps, busy / 1_000_000);
        }
    }

    private static void fill(KubernetesClient client, int objects) {
        String text = "x".repeat(2_000);
        for (int number = 0; number < objects; number++) {
            client.configMaps()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("object-" + number)
                            .addToAnnotations(
                                    "kopf.zalando.org/last-handled-configuration",
                                    "{\"data\":{\"text\":\"" + text + "\"}}\n")
                            .endMetadata()
                            .addToData("text", text)
                            .build())
                    .create();
        }
    }

    /** Returns the time for which any thread that is there has been at work. */
    private static long busy() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .sum();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
