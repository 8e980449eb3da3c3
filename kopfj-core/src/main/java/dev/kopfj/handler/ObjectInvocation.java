package dev.kopfj.handler;

import dev.kopfj.given.Events;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Body;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Resource;
import dev.kopfj.object.Spec;
import dev.kopfj.object.Status;

/** All that a handler of an object may know, and the patch it may fill. */
public interface ObjectInvocation extends Invocation {

    /** Returns the resource of the object. */
    Resource resource();

    /** Returns the whole object, as the event showed it. */
    Body body();

    /** Returns what will be written to the object after this run, even if the handler fails. */
    Patch patch();

    /** Returns what posts Kubernetes events about the object. */
    Events events();

    /** Returns the object as the owner of others, which it can adopt. */
    default Owner owner() {
        return Owner.of(body().asMap());
    }

    /** Returns the object's {@code spec}; empty if there is none. */
    default Spec spec() {
        return body().spec();
    }

    /** Returns the object's {@code status}; empty if there is none. */
    default Status status() {
        return body().status();
    }

    /** Returns the object's {@code metadata}. */
    default Meta meta() {
        return body().meta();
    }
}
