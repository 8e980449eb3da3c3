package dev.kopfj.sim.internal.present.openapi;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protobuf message as it is written, field by field; what has its field's default value is left out. */
final class ProtoMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    /** Writes one field. */
    @FunctionalInterface
    private interface Field {
        void write() throws IOException;
    }

    private ProtoMessage put(Field field) {
        try {
            field.write();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written to", impossible);
        }
    }

    ProtoMessage text(int number, String value) {
        return value.isEmpty() ? this : element(number, value);
    }

    /** Adds one element to a list of texts; unlike a member, it may be empty. */
    ProtoMessage element(int number, String value) {
        return put(() -> out.writeString(number, value));
    }

    ProtoMessage flag(int number, boolean value) {
        return value ? put(() -> out.writeBool(number, true)) : this;
    }

    /** Writes which of several members is given, even when it is false. */
    ProtoMessage choice(int number, boolean value) {
        return put(() -> out.writeBool(number, value));
    }

    ProtoMessage whole(int number, long value) {
        return value == 0 ? this : put(() -> out.writeInt64(number, value));
    }

    ProtoMessage real(int number, double value) {
        return value == 0 ? this : put(() -> out.writeDouble(number, value));
    }

    ProtoMessage message(int number, ProtoMessage value) {
        return put(() -> out.writeByteArray(number, value.bytes()));
    }

    byte[] bytes() {
        put(out::flush);
        return bytes.toByteArray();
    }
}
