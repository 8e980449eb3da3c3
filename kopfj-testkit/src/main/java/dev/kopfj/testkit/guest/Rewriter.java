package dev.kopfj.testkit.guest;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Rewrites classes as the rules say; all that tell the time by the JVM's clock ask the bridge, whosever they are. */
final class Rewriter implements ClassFileTransformer {

    /** The rules that have been applied, for whoever wants to be sure that this JDK has all that they speak of. */
    private final Set<Rule> applied = ConcurrentHashMap.newKeySet();

    private final Set<Throwable> failures = ConcurrentHashMap.newKeySet();
    private final Set<@Nullable Object> spared;

    /** Spares the classes that come from the same places as these. */
    Rewriter(List<Class<?>> spared) {
        this.spared = Set.copyOf(
                spared.stream().map(type -> place(type.getProtectionDomain())).toList());
    }

    private static @Nullable Object place(@Nullable ProtectionDomain domain) {
        return domain == null || domain.getCodeSource() == null
                ? null
                : String.valueOf(domain.getCodeSource().getLocation());
    }

    /** Tells whether a class may have to be rewritten. */
    boolean concerns(Class<?> type) {
        return concerns(type.getClassLoader(), type.getName().replace('.', '/'), type.getProtectionDomain());
    }

    private boolean concerns(@Nullable ClassLoader loader, String name, @Nullable ProtectionDomain domain) {
        if (name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/")) {
            return Rule.BY_TYPE.containsKey(name)
                    || name.startsWith("java/util/concurrent/")
                    || name.startsWith("java/time/")
                    || name.startsWith("java/util/Timer")
                    || Set.of("java/util/Date", "java/util/Calendar", "java/util/GregorianCalendar")
                            .contains(name);
        }
        Object place = place(domain);
        return loader != null
                && (place == null || !spared.contains(place))
                && !name.startsWith("io/fabric8/kubernetes/api/model/")
                && !name.startsWith("org/junit/")
                && !name.startsWith("org/assertj/")
                && !name.startsWith("org/apache/maven/")
                && !name.startsWith("net/bytebuddy/");
    }

    List<Rule> missing() {
        return Rule.ALL.stream().filter(rule -> !applied.contains(rule)).toList();
    }

    Set<Throwable> failures() {
        return failures;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        try {
            return name == null || !concerns(loader, name, domain) ? null : rewritten(name, bytes);
        } catch (RuntimeException | LinkageError failure) {
            failures.add(failure);
            return null;
        }
    }

    private byte @Nullable [] rewritten(String name, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        Classes visitor = new Classes(name, writer);
        reader.accept(visitor, 0);
        return visitor.changed ? writer.toByteArray() : null;
    }

    private final class Classes extends ClassVisitor {
        private final String name;
        private boolean changed;

        Classes(String name, ClassVisitor next) {
            super(Opcodes.ASM9, next);
            this.name = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
            MethodVisitor calls = new Calls(name, next, () -> changed = true);
            for (Rule rule : Rule.BY_TYPE.getOrDefault(name, List.of())) {
                if (rule.method().equals(method + descriptor)) {
                    changed = true;
                    applied.add(rule);
                    return new Question(Objects.requireNonNull(calls), rule, (access & Opcodes.ACC_STATIC) != 0);
                }
            }
            return calls;
        }
    }
}
