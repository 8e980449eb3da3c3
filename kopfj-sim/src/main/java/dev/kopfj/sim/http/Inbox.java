package dev.kopfj.sim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers the body of a request, up to what the server reads. */
final class Inbox {

    /** The real server reads no more of any request. */
    static final int BYTES_MAX = 3 * 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final Runnable tooLarge;
    private final Consumer<byte[]> whole;
    private @Nullable Buffer gathered;
    private boolean over;

    private Inbox(Consumer<byte[]> whole, Runnable tooLarge) {
        this.whole = whole;
        this.tooLarge = tooLarge;
    }

    /** Reads a body and hands it on once, or says once that it is too large; what follows then is thrown away. */
    static void read(HttpServerRequest request, Consumer<byte[]> whole, Runnable tooLarge) {
        Inbox inbox = new Inbox(whole, tooLarge);
        request.handler(inbox::add);
        request.endHandler(end -> inbox.end());
        String length = request.getHeader("Content-Length");
        if (length != null && isTooLarge(length)) {
            inbox.refuse();
        }
    }

    private static boolean isTooLarge(String length) {
        return length.length() > 10 || Long.parseLong(length) > BYTES_MAX;
    }

    private void add(Buffer part) {
        if (over) {
            return;
        }
        Buffer before = gathered;
        if (part.length() + (before == null ? 0 : before.length()) > BYTES_MAX) {
            refuse();
        } else {
            gathered = before == null ? part : before.appendBuffer(part);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            Buffer body = gathered;
            whole.accept(body == null ? NOTHING : body.getBytes());
        }
    }

    private void refuse() {
        over = true;
        gathered = null;
        tooLarge.run();
    }
}
