package dev.kopfj.sim.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what one turn of an event loop has written to its connections together, at the end of the turn. Whoever waits
 * for an answer has to be woken, which takes longer than most answers; of several that wait, the first one is awake then.
 */
@Sharable
final class Postbag extends ChannelOutboundHandlerAdapter {

    private static final int CONNECTIONS_MAX = 32;

    private final List<ChannelHandlerContext> connections = new ArrayList<>(CONNECTIONS_MAX);

    /** Carries from now on what is written to a connection, which must be one of this event loop. */
    void carry(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().pipeline().addFirst(this);
        }
    }

    @Override
    public void flush(ChannelHandlerContext connection) {
        if (!connection.channel().isWritable()) {
            connection.flush(); // so much need not wait
            return;
        }
        if (connections.isEmpty()) {
            connection.executor().execute(this::send);
        }
        connections.add(connection);
        if (connections.size() == CONNECTIONS_MAX) {
            send();
        }
    }

    @Override
    public void close(ChannelHandlerContext connection, ChannelPromise closed) {
        connection.flush();
        var unused = connection.close(closed); // whose end the promise tells
    }

    /** Sending makes room, in which more may be written: that goes along. */
    private void send() {
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).flush();
        }
        connections.clear();
    }
}
