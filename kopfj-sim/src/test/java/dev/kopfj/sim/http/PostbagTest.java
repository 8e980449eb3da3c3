package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostbagTest {

    private static final int MUCH = 100_000;

    private final EmbeddedChannel connection = new EmbeddedChannel(new Postbag());

    @AfterEach
    void end() {
        connection.releaseOutbound();
        close();
    }

    @Test
    void whatIsWrittenIsSentAtTheEndOfTheTurn() {
        write(text("one"));
        assertThat(connection.outboundMessages()).isEmpty();

        connection.runPendingTasks();

        assertThat(connection.outboundMessages()).hasSize(1);
    }

    @Test
    void theNextTurnHasAnEndOfItsOwn() {
        write(text("one"));
        connection.runPendingTasks();
        write(text("two"));
        connection.runPendingTasks();

        assertThat(connection.outboundMessages()).hasSize(2);
    }

    @Test
    void whatIsTooMuchToKeepIsSentAtOnce() {
        write(Unpooled.wrappedBuffer(new byte[MUCH]));

        assertThat(connection.outboundMessages()).hasSize(1);
    }

    @Test
    void nothingIsLostWhenTheConnectionIsClosed() {
        write(text("farewell"));
        close();

        assertThat(connection.outboundMessages()).hasSize(1);
    }

    private void write(ByteBuf message) {
        var unused = connection.pipeline().writeAndFlush(message);
    }

    private void close() {
        var unused = connection.pipeline().close();
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
