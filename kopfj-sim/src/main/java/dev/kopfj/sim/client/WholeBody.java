package dev.kopfj.sim.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A body that is there already: given in one piece when it is first asked for. */
final class WholeBody implements AsyncBody {

    private final byte[] bytes;
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean given;

    WholeBody(byte[] bytes, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        this.bytes = bytes;
        this.consumer = consumer;
    }

    @Override
    public void consume() {
        if (!given) {
            given = true;
            give();
        } else {
            done.complete(null);
        }
    }

    private void give() {
        try {
            consumer.consume(List.of(ByteBuffer.wrap(bytes)), this);
        } catch (Exception failure) {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        done.cancel(false);
    }
}
