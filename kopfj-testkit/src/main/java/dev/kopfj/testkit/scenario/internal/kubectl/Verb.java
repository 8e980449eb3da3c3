package dev.kopfj.testkit.scenario.internal.kubectl;

import java.util.Set;

/** One command of kubectl. */
interface Verb {

    /** Returns the word that calls this command. */
    String word();

    /** Returns the flags that it has beyond those of all commands. */
    Set<String> flags();

    /** Refuses an invocation that can never succeed. */
    default void check(Invocation invocation) {}

    /** Does it, and returns what it prints. */
    String run(Call call);
}
