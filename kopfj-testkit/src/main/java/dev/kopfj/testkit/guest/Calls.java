package dev.kopfj.testkit.guest;

import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Lets the code of a method ask the bridge where it would ask the JVM. */
final class Calls extends MethodVisitor {

    static final String BRIDGE = "dev/kopfj/testkit/guest/Bridge";

    /** Methods of the JVM that have a twin in the bridge. */
    private static final Set<String> TWINS =
            Set.of("java/lang/System.nanoTime()J", "java/lang/System.currentTimeMillis()J");

    /** After these comes a question. */
    private static final Map<String, String> AFTERWARDS = Map.of(
            "java/util/concurrent/ThreadLocalRandom>jdk/internal/util/random/RandomSupport.mixMurmur64(J)J", "seedOr",
            "java/util/concurrent/ThreadLocalRandom>java/lang/Thread.threadId()J", "saltOr");

    /** Fields with what all programs of a JVM would share; a guest has one of its own. */
    private static final Set<String> SHARED = Set.of("io/fabric8/kubernetes/client/utils/Utils.SHARED_SCHEDULER");

    private final String type;
    private final Runnable changed;

    Calls(String type, MethodVisitor next, Runnable changed) {
        super(Opcodes.ASM9, next);
        this.type = type;
        this.changed = changed;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        String called = owner + "." + name + descriptor;
        if (TWINS.contains(called)) {
            changed.run();
            super.visitMethodInsn(opcode, BRIDGE, name, descriptor, isInterface);
            return;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        String question = AFTERWARDS.get(type + ">" + called);
        if (question != null) {
            changed.run();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, question, "(J)J", false);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode == Opcodes.GETSTATIC && SHARED.contains(owner + "." + name)) {
            changed.run();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "own", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
            super.visitTypeInsn(Opcodes.CHECKCAST, descriptor.substring(1, descriptor.length() - 1));
        }
    }
}
