package dev.kopfj.internal.reactor;

import dev.kopfj.given.Memo;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.cycle.Cycle;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.engine.index.Indexer;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Patch;
import dev.kopfj.time.Timeline;

/** What the indexer of one resource acts upon; its events go on to the audience. */
final class Indexing implements Indexer.Means {

    private final Resource resource;
    private final World world;
    private final ResourceReactor.Work work;
    private final Memory memory;
    private final Audience audience;

    Indexing(Resource resource, Handlers handlers, World world, ResourceReactor.Work work, Audience audience) {
        this.resource = resource;
        this.world = world;
        this.work = work;
        this.memory = new Memory(world.settings().storages(), handlers.fields());
        this.audience = audience;
    }

    @Override
    public Timeline timeline() {
        return world.timeline();
    }

    @Override
    public Runner runner() {
        return world.runner();
    }

    @Override
    public Subject subject(WatchEvent event, Memo memo) {
        Situation seen = Situation.of(event, memory, world.settings().finalizer(), false);
        Surroundings around = new Surroundings(resource.described(), memo, world.indices());
        return new Subject(
                seen.body(),
                seen.reason(),
                seen.diff(),
                seen.before(),
                seen.after(),
                new Patch(),
                Cycle.logger(event.object()),
                around);
    }

    @Override
    public void awaitsRoom(Runnable beginning) {
        work.awaitsRoom(beginning);
    }

    @Override
    public void ended() {
        work.ended();
    }

    @Override
    public void next(WatchEvent event, Memo memo) {
        if (!audience.isStopped()) {
            audience.take(event, memo);
        }
    }
}
