package dev.kopfj.sim.client;

import dev.kopfj.sim.internal.door.Delivery;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.watch.Feed;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A body without an end: one line for each event, given when the client asks for more. */
final class StreamBody implements AsyncBody, Delivery.Receiver {

    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Delivery delivery;

    StreamBody(Visitor visitor, Feed feed, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        this.consumer = consumer;
        this.delivery = visitor.open(feed, this);
    }

    @Override
    public void consume() {
        delivery.request();
    }

    @Override
    public void frame(byte[] frame) {
        byte[] line = Arrays.copyOf(frame, frame.length + 1);
        line[frame.length] = '\n';
        try {
            consumer.consume(List.of(ByteBuffer.wrap(line)), this);
        } catch (Exception failure) {
            delivery.close();
            done.completeExceptionally(failure);
        }
    }

    @Override
    public void ended() {
        done.complete(null);
    }

    @Override
    public void broken() {
        done.completeExceptionally(new IOException("Connection reset"));
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        delivery.close();
        done.cancel(false);
    }
}
