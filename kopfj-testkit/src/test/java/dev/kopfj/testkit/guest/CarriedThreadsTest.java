package dev.kopfj.testkit.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kopfj.testkit.run.ForeignOperator;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that a program can wait for, start or ask of the JDK happens in virtual time, and follows from the seed. */
@SuppressWarnings({"JavaUtilDate", "FutureReturnValueIgnored", "WaitNotInLoop", "SystemExitOutsideMain"})
class CarriedThreadsTest {

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    /** What an operator does when it starts. */
    private interface Program {
        void run(KubernetesClient client) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Is left in the JVM with an initializer that has failed, as other tests leave such classes. */
    private static final class Broken {
        private static final long NEVER = System.nanoTime() / "".length();

        private Broken() {}

        static long never() {
            return NEVER;
        }
    }

    @BeforeAll
    static void breakAClass() {
        assertThatThrownBy(Broken::never).isInstanceOf(LinkageError.class);
    }

    @BeforeEach
    void carryThreads() {
        assumeTrue(Agent.install().isEmpty(), "This JVM does not carry threads: " + Agent.install());
    }

    /** Runs the program for a virtual minute, and returns what it has noted. */
    private List<String> run(Program program) {
        notes.clear();
        try (Session session = Session.startForThreads(4711)) {
            session.start("guest", () -> operator(program));
            session.cluster().advance(Duration.ofMinutes(1));
        }
        return List.copyOf(notes);
    }

    private ForeignOperator operator(Program program) {
        return new ForeignOperator() {
            @Override
            public void start(KubernetesClient client) {
                try {
                    program.run(client);
                } catch (InterruptedException | ExecutionException | TimeoutException failure) {
                    notes.add(failure.getClass().getSimpleName());
                }
            }

            @Override
            public void stop() {
                notes.add("stopped");
            }
        };
    }

    /** Notes something, with the seconds since the start. */
    private void note(String what) {
        Duration since = Duration.between(Instant.parse("2025-01-01T00:00:00Z"), Instant.now());
        notes.add(Math.round(since.toMillis() / 1e3) + "s " + what);
    }

    @Test
    void clocksTellVirtualTime() {
        assertThat(run(client -> {
                    long nanos = System.nanoTime();
                    Thread.sleep(5_000);
                    notes.add(String.valueOf(Math.round((System.nanoTime() - nanos) / 1e9)));
                    notes.add(LocalDateTime.now(ZoneOffset.UTC).toString().substring(0, 19));
                    notes.add(String.valueOf(Math.round((System.currentTimeMillis() - 1_735_689_600_000L) / 1e3)));
                    notes.add(String.valueOf(Math.round((new java.util.Date().getTime() - 1_735_689_600_000L) / 1e3)));
                }))
                .containsExactly("5", "2025-01-01T00:00:05", "5", "5");
    }

    @Test
    void chanceFollowsFromTheSeed() {
        Program program = client -> {
            notes.add(String.valueOf(Math.random()));
            notes.add(String.valueOf(new java.util.Random().nextInt()));
            notes.add(String.valueOf(ThreadLocalRandom.current().nextInt()));
            notes.add(UUID.randomUUID().toString());
        };
        List<String> once = run(program);

        assertThat(once).hasSize(4).doesNotHaveDuplicates();
        assertThat(run(program)).isEqualTo(once);
    }

    @Test
    void timeoutsAndDelaysOfFuturesPass() {
        assertThat(run(client -> {
                    CompletableFuture<String> never = new CompletableFuture<String>().orTimeout(3, TimeUnit.SECONDS);
                    note(never.handle((value, failure) -> failure.getClass().getSimpleName())
                            .get());
                    note(CompletableFuture.supplyAsync(
                                    () -> "later", CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS))
                            .get());
                    note(CompletableFuture.supplyAsync(() -> "async").get());
                    new CompletableFuture<String>().get(2, TimeUnit.SECONDS);
                }))
                .containsExactly("3s TimeoutException", "7s later", "7s async", "TimeoutException");
    }

    @Test
    void poolsTimersAndTasksRun() {
        assertThat(run(client -> {
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    note("pool " + pool.submit(() -> slowly(2)).get());
                    pool.shutdown();
                    note("ended " + pool.awaitTermination(5, TimeUnit.SECONDS));
                    new Timer(true).schedule(task(), 1_000, 20_000);
                    Executors.newScheduledThreadPool(1).schedule(() -> note("scheduled"), 5, TimeUnit.SECONDS);
                    note("common "
                            + ForkJoinPool.commonPool().submit(() -> slowly(2)).get());
                    note("sum "
                            + IntStream.range(0, 1_000)
                                    .parallel()
                                    .map(i -> i / 2)
                                    .sum());
                }))
                .containsExactly(
                        "2s pool 2",
                        "2s ended true",
                        "3s timer",
                        "4s common 2",
                        "4s sum 249500",
                        "7s scheduled",
                        "23s timer",
                        "43s timer");
    }

    private static int slowly(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1_000L);
        return seconds;
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                note("timer");
            }
        };
    }

    @Test
    void threadsAreJoinedAndInterrupted() {
        assertThat(run(client -> {
                    Thread sleeper = new Sleeper();
                    sleeper.start();
                    Thread.sleep(1_000);
                    note("alive " + sleeper.isAlive());
                    sleeper.interrupt();
                    sleeper.join();
                    note("alive " + sleeper.isAlive());
                }))
                .containsExactly("1s alive true", "1s interrupted", "1s alive false");
    }

    private final class Sleeper extends Thread {
        @Override
        public void run() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException end) {
                note("interrupted");
            }
        }
    }

    @Test
    void monitorsAndLocksAreHandedOver() {
        Program program = client -> {
            Object monitor = new Object();
            for (int i = 0; i < 5; i++) {
                int number = i;
                new Thread(() -> hold(monitor, number)).start();
            }
            ReentrantLock lock = new ReentrantLock();
            Condition condition = lock.newCondition();
            lock.lock();
            try {
                note("signalled " + condition.await(3, TimeUnit.SECONDS));
            } finally {
                lock.unlock();
            }
            synchronized (monitor) {
                monitor.wait(2_000);
                note("waited");
            }
        };
        List<String> once = run(program);

        assertThat(once).hasSize(7).contains("3s signalled false", "12s waited");
        assertThat(run(program)).isEqualTo(once);
    }

    private void hold(Object monitor, int number) {
        synchronized (monitor) {
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            note("held by " + number);
        }
    }

    @Test
    void anEndedOperatorIsForgotten() throws InterruptedException {
        List<WeakReference<byte[]>> kept = new ArrayList<>();
        run(client -> new Thread(() -> holdForEver(kept)).start());

        for (int i = 0; i < 50 && kept.get(0).get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(kept.get(0).get()).isNull();
    }

    private static void holdForEver(List<WeakReference<byte[]>> kept) {
        byte[] bytes = new byte[1_000];
        kept.add(new WeakReference<>(bytes));
        try {
            LockSupport.park();
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    @Test
    void realSocketsAreRefused() {
        try (ServerSocket server = new ServerSocket(0)) {
            assertThatThrownBy(() -> run(client -> connect(server.getLocalPort())))
                    .hasMessageContaining("guest wanted to wait for a real socket, which answers in real time");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void connect(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            notes.add("read " + socket.getInputStream().read());
        } catch (IOException failure) {
            notes.add("failed");
        }
    }

    @Test
    void anExitEndsTheOperatorAndNotTheJvm() {
        try (Session session = Session.startForThreads(1)) {
            RunningOperator guest = session.start(
                    "guest",
                    () -> operator(client -> {
                        new Timer().schedule(task(), 10_000, 10_000);
                        Thread.sleep(25_000);
                        System.exit(3);
                    }));
            session.cluster().advance(Duration.ofMinutes(1));

            assertThat(guest.isRunning()).isFalse();
            assertThat(notes).containsExactly("10s timer", "20s timer");
            assertThat(session.cluster().trace().text()).contains("exits with code 3");
        }
    }

    @Test
    void aCrashLeavesAllThreadsWhereTheyStand() {
        try (Session session = Session.startForThreads(1)) {
            RunningOperator guest =
                    session.start("guest", () -> operator(client -> new Timer().schedule(task(), 10_000, 10_000)));
            session.cluster().advance(Duration.ofSeconds(15));
            guest.crash();
            session.cluster().advance(Duration.ofSeconds(20));
            guest.restart();
            session.cluster().advance(Duration.ofSeconds(15));
        }
        assertThat(notes).containsExactly("10s timer", "45s timer");
    }
}
