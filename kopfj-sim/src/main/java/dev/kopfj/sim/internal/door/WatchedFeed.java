package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import dev.kopfj.sim.internal.watch.Told;
import dev.kopfj.sim.time.Actor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A watch between which and its watcher things may go wrong, also if that begins after it was opened. */
record WatchedFeed(Actor watcher, Request request, Feed feed, AtomicReference<@Nullable Interference> interruption)
        implements Feed {

    @Override
    public Subscription open(Sink sink) {
        Tap tap = new Tap(this, sink);
        return tap.opened(feed.open(tap));
    }

    /** Passes events on, or hands them to what interferes. */
    private static final class Tap implements Sink, Interference.Stream, Subscription {
        private static final Sink NOWHERE = new Sink() {
            @Override
            public void event(byte[] frame) {
                // Nobody listens.
            }

            @Override
            public void end() {
                // Nobody listens.
            }
        };

        private final WatchedFeed about;
        private final Sink sink;
        private @Nullable Subscription watch;
        private Interference.@Nullable Way detour;
        private boolean closed;

        Tap(WatchedFeed about, Sink sink) {
            this.about = about;
            this.sink = sink;
        }

        Tap opened(Subscription opened) {
            watch = opened;
            if (closed) {
                opened.close();
            }
            return this;
        }

        @Override
        public void event(byte[] frame) {
            way().event(frame);
        }

        @Override
        public void event(byte[] frame, Told told) {
            way().event(frame, told);
        }

        /** Returns where the next event goes; nowhere if something interferes with a watch that is closed. */
        private Sink way() {
            Interference interference = about.interruption().get();
            if (detour == null && interference != null) {
                detour = interference.watch(about.watcher(), about.request(), this);
            } else if (detour != null && interference == null && detour.isClear()) {
                detour = null;
            }
            if (detour == null) {
                return sink;
            }
            return closed ? NOWHERE : detour;
        }

        @Override
        public void end() {
            if (detour == null) {
                sink.end();
            } else if (!closed) {
                detour.end();
            }
        }

        @Override
        public Sink client() {
            return sink;
        }

        @Override
        public void close() {
            closed = true;
            if (watch != null) {
                watch.close();
            }
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void endCleanly() {
            if (watch != null) {
                watch.endCleanly();
            }
        }
    }
}
