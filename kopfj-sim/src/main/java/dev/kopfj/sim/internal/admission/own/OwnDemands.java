package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Store;
import org.jspecify.annotations.Nullable;

/** What the server itself completes in objects and demands of them, by what else is stored. */
@Differs(
        how = "a pod's service account need not exist, and its token is not mounted into the pod; labels of namespaces "
                + "for the security of pods have no effect; ingresses get no default class; quotas are kept "
                + "current with each write instead of a little later; and pods tolerate nodes that are not ready for five "
                + "minutes only where there are nodes")
public final class OwnDemands {
    static final Resource PODS = new Resource("", "pods");
    static final Resource CLAIMS = new Resource("", "persistentvolumeclaims");

    private final Limits limits;
    private final Priorities priorities;
    private final StorageClasses classes;
    private final Tolerations tolerations;
    private final Quotas quotas;

    /** Makes the demands of a server whose objects are in a store. */
    public OwnDemands(Store store) {
        limits = new Limits(store);
        priorities = new Priorities(store);
        classes = new StorageClasses(store);
        tolerations = new Tolerations(store);
        quotas = new Quotas(store);
        store.onCommit(quotas::follow);
    }

    /** Completes a new object before anybody else sees it. */
    public void complete(Resource resource, String namespace, ObjectNode draft) {
        if (resource.equals(PODS)) {
            priorities.complete(draft);
            tolerations.complete(draft);
            limits.complete(namespace, draft);
        } else if (resource.equals(CLAIMS)) {
            classes.complete(draft);
        }
    }

    /**
     * Refuses an object that demands too much or too little, or one more of what there must be only one.
     *
     * @param old is null when the object is new
     */
    public void check(Resource resource, String namespace, ObjectNode object, @Nullable ObjectNode old) {
        if ((resource.equals(PODS) && old == null) || resource.equals(CLAIMS)) {
            limits.check(resource, namespace, object);
        }
        if (resource.equals(CLAIMS) && old != null) {
            classes.checkSize(object, old);
        }
        if (resource.equals(Priorities.CLASSES)) {
            priorities.check(object);
        }
        if (!namespace.isEmpty()) {
            quotas.check(resource, namespace, object, old);
        }
    }
}
