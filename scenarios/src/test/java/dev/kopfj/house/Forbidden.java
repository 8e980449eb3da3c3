package dev.kopfj.house;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;

/** Members that must not be called, nor be referred to as {@code Type::member}, whatever their parameters. */
final class Forbidden extends ArchCondition<JavaClass> {

    /** What asks the clock on the wall, or waits for it. */
    static final List<String> CLOCKS = List.of(
            "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)",
            "java\\.time\\.(Instant|Local\\w+|Zoned\\w+|Offset\\w+|Year|YearMonth|MonthDay)\\.now",
            "java\\.time\\.Clock\\.(system|tick)\\w*",
            "java\\.time\\.InstantSource\\.(system|tick)\\w*",
            "java\\.util\\.Calendar\\.getInstance",
            "java\\.util\\.Date\\.<init>",
            "java\\.lang\\.Thread\\.(sleep|yield|onSpinWait)",
            "java\\.lang\\.Object\\.wait",
            "java\\.util\\.concurrent\\.TimeUnit\\.(sleep|timedWait|timedJoin)",
            "java\\.util\\.concurrent\\.locks\\.LockSupport\\.\\w+",
            "java\\.util\\.concurrent\\.CompletableFuture\\.(orTimeout|completeOnTimeout|delayedExecutor)");

    /** What makes threads, or borrows those of the JVM. */
    static final List<String> THREADS = List.of(
            "java\\.lang\\.Thread\\.(<init>|start\\w*|of\\w+)",
            "java\\.lang\\.Thread\\$Builder.*",
            "java\\.util\\.Timer\\.<init>",
            "java\\.util\\.concurrent\\.Executors\\.\\w+",
            "java\\.util\\.concurrent\\.\\w*ThreadPoolExecutor\\.<init>",
            "java\\.util\\.concurrent\\.ForkJoin\\w+\\..*",
            "java\\.util\\.concurrent\\.(CompletableFuture|CompletionStage)\\.\\w+Async",
            "java\\.util\\..*\\.(parallelStream|parallel|parallelSort|parallelPrefix|parallelSetAll)");

    /** What draws numbers that no seed explains. */
    static final List<String> CHANCE = List.of(
            "java\\.lang\\.Math\\.random",
            "java\\.util\\.UUID\\.randomUUID",
            "java\\.util\\.(Random|SplittableRandom)\\.<init>",
            "java\\.security\\.SecureRandom\\..*",
            "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
            "java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)",
            "java\\.util\\.Collections\\.shuffle");

    private final Pattern members;

    private Forbidden(List<String> members) {
        super("use " + members);
        this.members = Pattern.compile(String.join("|", members));
    }

    static Forbidden members(List<String> members) {
        return new Forbidden(members);
    }

    /** Reports every use as an event that satisfies the condition, so that {@code noClasses()} can turn it down. */
    @Override
    public void check(JavaClass item, ConditionEvents events) {
        item.getAccessesFromSelf().stream()
                .filter(access -> members.matcher(nameOf(access.getTarget())).matches())
                .map(JavaAccess::getDescription)
                .distinct()
                .forEach(use -> events.add(SimpleConditionEvent.satisfied(item, use)));
    }

    private static String nameOf(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}
