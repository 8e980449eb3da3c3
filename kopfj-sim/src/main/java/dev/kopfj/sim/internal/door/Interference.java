package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.RoundTrip;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands between the doors and the server where things go wrong on purpose. */
public interface Interference {

    /** Sees a request off. */
    Passage send(Actor sender, Request request);

    /** Stands between a watch and the one who watches, from the next event on. */
    Way watch(Actor watcher, Request request, Stream stream);

    /** The way of one watch's events to its client. */
    interface Way extends Sink {
        /** Tells whether nothing is on it. */
        boolean isClear();
    }

    /** An open watch, as it is reached from in between. */
    interface Stream {
        /** Returns where events go that arrive. */
        Sink client();

        /** Has the server tell nothing more, without a word to the client. */
        void close();

        /** Tells whether either side has closed it. */
        boolean isClosed();
    }

    /** One request, from when it is sent until its answer has set out. */
    interface Passage {
        /** Says how long the ways there and back take this time. */
        RoundTrip way(RoundTrip usual);

        /** Lets the server answer, or not. */
        Outcome arrive(Function<Request, Response> server);
    }

    /**
     * What became of a request.
     *
     * @param response what the server has answered; null if it has not heard of the request
     * @param lost why the sender hears nothing of that; null if it does
     */
    record Outcome(@Nullable Response response, @Nullable LostConnection lost) {}
}
