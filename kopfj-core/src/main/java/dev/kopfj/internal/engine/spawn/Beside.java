package dev.kopfj.internal.engine.spawn;

import dev.kopfj.given.Stopped;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Change;
import dev.kopfj.internal.told.Sight;
import dev.kopfj.object.Body;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.object.Status;
import java.util.Map;

/** What a timer or a daemon is told: an object that changes under its eyes. */
final class Beside extends Sight implements Background {

    private final Live live;
    private final Stopped stopped;

    Beside(Change change, Live live, Stopped stopped) {
        super(change);
        this.live = live;
        this.stopped = stopped;
    }

    @Override
    public Stopped stopped() {
        return stopped;
    }

    @Override
    public Body body() {
        return new Body(live.view(whole -> whole));
    }

    @Override
    public Spec spec() {
        return new Spec(live.view(whole -> section(whole, "spec")));
    }

    @Override
    public Status status() {
        return new Status(live.view(whole -> section(whole, "status")));
    }

    @Override
    public Meta meta() {
        return new Meta(live.view(whole -> section(whole, "metadata")));
    }

    private static Map<String, Object> section(Map<String, Object> whole, String key) {
        return new Body(whole).getMap(key);
    }
}
