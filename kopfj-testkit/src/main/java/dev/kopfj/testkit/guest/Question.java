package dev.kopfj.testkit.guest;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Puts a question to the bridge before the code of a method, and returns the answer if there is one. */
final class Question extends MethodVisitor {

    private static final int STACK_MIN = 8;

    private final Rule rule;
    private final boolean isStatic;

    Question(MethodVisitor next, Rule rule, boolean isStatic) {
        super(Opcodes.ASM9, next);
        this.rule = rule;
        this.isStatic = isStatic;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        String descriptor = rule.method().substring(rule.method().indexOf('('));
        if (!rule.questionDescriptor().startsWith("()")) {
            loadArguments(descriptor);
        }
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, Calls.BRIDGE, rule.questionName(), rule.questionDescriptor(), false);
        Label goOn = new Label();
        super.visitInsn(Opcodes.DUP);
        super.visitJumpInsn(Opcodes.IFNULL, goOn);
        answer(Type.getReturnType(descriptor));
        super.visitLabel(goOn);
        super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Object"});
        super.visitInsn(Opcodes.POP);
    }

    private void loadArguments(String descriptor) {
        int index = 0;
        if (!isStatic) {
            super.visitVarInsn(Opcodes.ALOAD, index++);
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), index);
            index += argument.getSize();
        }
    }

    private void answer(Type type) {
        switch (type.getSort()) {
            case Type.VOID -> super.visitInsn(Opcodes.POP);
            case Type.BOOLEAN -> unbox("java/lang/Boolean", "booleanValue", "()Z");
            case Type.LONG -> unbox("java/lang/Long", "longValue", "()J");
            case Type.DOUBLE -> unbox("java/lang/Double", "doubleValue", "()D");
            default -> super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
        super.visitInsn(type.getOpcode(Opcodes.IRETURN));
    }

    private void unbox(String box, String method, String descriptor) {
        super.visitTypeInsn(Opcodes.CHECKCAST, box);
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, method, descriptor, false);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        super.visitMaxs(Math.max(stack, STACK_MIN), locals);
    }
}
