package dev.kopfj.testkit.guest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says that a method asks the bridge first: with its receiver, if it has one, and its arguments, or with none of them. If
 * the answer is not null, the method returns that.
 *
 * @param type the class, by its internal name
 * @param method the method's name and descriptor
 * @param question the name and descriptor of the method of the bridge
 */
record Rule(String type, String method, String question) {

    private static final String THREAD = "(Ljava/lang/Thread;)";
    private static final String ANY = ")Ljava/lang/Object;";

    /** What newer JVMs do at the bottom of all that waits, starts threads, tells the time or draws lots. */
    static final List<Rule> ALL = List.of(
            new Rule("java/lang/Thread", "start()V", "start" + THREAD + "Ljava/lang/Object;"),
            new Rule(
                    "java/lang/Thread",
                    "start(Ljdk/internal/vm/ThreadContainer;)V",
                    "start(Ljava/lang/Thread;Ljava/lang/Object;" + ANY),
            new Rule("java/lang/Thread", "interrupt()V", "interrupt" + THREAD + "Ljava/lang/Object;"),
            new Rule("java/lang/Thread", "isInterrupted()Z", "isInterrupted" + THREAD + "Ljava/lang/Object;"),
            new Rule("java/lang/Thread", "alive()Z", "isAlive" + THREAD + "Ljava/lang/Object;"),
            new Rule(
                    "java/lang/VirtualThread",
                    "start(Ljdk/internal/vm/ThreadContainer;)V",
                    "starting(Ljava/lang/Thread;Ljava/lang/Object;" + ANY),
            new Rule(
                    "java/lang/VirtualThread",
                    "schedule(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/Future;",
                    "schedule(Ljava/lang/Thread;Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;" + ANY),
            new Rule(
                    "java/util/concurrent/locks/LockSupport",
                    "unpark(Ljava/lang/Thread;)V",
                    "unpark" + THREAD + "Ljava/lang/Object;"),
            new Rule(
                    "java/util/concurrent/ForkJoinTask",
                    "fork()Ljava/util/concurrent/ForkJoinTask;",
                    "fork(Ljava/lang/Object;" + ANY),
            new Rule(
                    "java/util/concurrent/ForkJoinPool",
                    "poolSubmit(ZLjava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
                    "submit(Ljava/lang/Object;ZLjava/lang/Object;" + ANY),
            new Rule(
                    "java/util/concurrent/ForkJoinPool",
                    "scheduleDelayedTask(Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;)"
                            + "Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;",
                    "submitLater(Ljava/lang/Object;Ljava/lang/Object;" + ANY),
            new Rule("java/time/Clock", "currentInstant()Ljava/time/Instant;", "instant(" + ANY),
            new Rule("java/lang/Math", "random()D", "random(" + ANY),
            new Rule("java/util/Random", "seedUniquifier()J", "seed(" + ANY),
            new Rule("java/security/SecureRandom", "nextBytes([B)V", "fill(Ljava/lang/Object;[B" + ANY),
            new Rule("sun/nio/ch/Poller", "poll(IIJLjava/util/function/BooleanSupplier;)V", "awaitSocket(" + ANY),
            new Rule("sun/nio/ch/Poller", "pollSelector(IJ)V", "awaitSocket(" + ANY),
            new Rule("java/lang/Runtime", "exit(I)V", "exit(Ljava/lang/Object;I" + ANY),
            new Rule("java/lang/Runtime", "halt(I)V", "exit(Ljava/lang/Object;I" + ANY),
            new Rule(
                    "java/lang/Runtime",
                    "addShutdownHook(Ljava/lang/Thread;)V",
                    "addShutdownHook(Ljava/lang/Object;Ljava/lang/Thread;" + ANY),
            new Rule(
                    "java/lang/Runtime",
                    "removeShutdownHook(Ljava/lang/Thread;)Z",
                    "removeShutdownHook(Ljava/lang/Object;Ljava/lang/Thread;" + ANY));

    static final Map<String, List<Rule>> BY_TYPE = ALL.stream().collect(Collectors.groupingBy(Rule::type));

    String questionName() {
        return question.substring(0, question.indexOf('('));
    }

    String questionDescriptor() {
        return question.substring(question.indexOf('('));
    }
}
