package dev.kopfj.internal.cycle;

import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.engine.await.Lookout;
import dev.kopfj.internal.engine.index.Indices;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.time.Timeline;

/**
 * What a reactor is, and all that it acts upon.
 *
 * @param operator the operator's name
 * @param settings how it behaves
 * @param timeline its time, threads and chance
 * @param api the cluster
 * @param runner what runs handlers
 * @param memo what the handlers of the operator have put aside for each other
 * @param indices the operator's indices, by their ids
 * @param lookout the objects that handlers wait for
 * @param observer who is told of that
 * @param mailbox where what is told about objects goes
 * @param whenStopped what follows the last cycle after a stop
 */
public record World(
        String operator,
        Settings settings,
        Timeline timeline,
        Api api,
        Runner runner,
        Memo memo,
        Indices indices,
        Lookout lookout,
        Observer observer,
        Mailbox mailbox,
        Runnable whenStopped) {

    /** Returns the same on another timeline. */
    public World on(Timeline other) {
        return new World(
                operator, settings, other, api, runner, memo, indices, lookout, observer, mailbox, whenStopped);
    }
}
