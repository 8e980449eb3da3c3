package dev.kopfj.internal.told;

import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Body;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.slf4j.Logger;

/** What handlers of objects are told that are not for changes: of a change, all but what has changed. */
public class Sight implements ObjectInvocation, Settled {

    private final Change change;

    /** Shows a part of what a handler of changes is told. */
    public Sight(Change change) {
        this.change = change;
    }

    @Override
    public Resource resource() {
        return change.resource();
    }

    @Override
    public Body body() {
        return change.body();
    }

    @Override
    public Patch patch() {
        return change.patch();
    }

    @Override
    public Events events() {
        return change.events();
    }

    @Override
    public Owner owner() {
        return change.owner();
    }

    @Override
    public Attempt attempt() {
        return change.attempt();
    }

    @Override
    public KubernetesClient client() {
        return change.client();
    }

    @Override
    public Logger logger() {
        return change.logger();
    }

    @Override
    public Memo memo() {
        return change.memo();
    }

    @Override
    public Settings settings() {
        return ((Settled) change).settings();
    }

    @Override
    public IndexView index(String id) {
        return change.index(id);
    }
}
