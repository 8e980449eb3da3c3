package dev.kopfj.sim.internal.control;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Key;

/** A built-in kind as controllers ask for it: its resource, the version that they speak, and its name. */
public record Served(Resource resource, String version, String kind) {
    public static final Served PODS = core("pods", "Pod");
    public static final Served NODES = core("nodes", "Node");
    public static final Served SERVICES = core("services", "Service");
    public static final Served ENDPOINTS = core("endpoints", "Endpoints");
    public static final Served EVENTS = core("events", "Event");
    public static final Served CONFIG_MAPS = core("configmaps", "ConfigMap");
    public static final Served SECRETS = core("secrets", "Secret");
    public static final Served CLAIMS = core("persistentvolumeclaims", "PersistentVolumeClaim");
    public static final Served VOLUMES = core("persistentvolumes", "PersistentVolume");
    public static final Served DEPLOYMENTS = apps("deployments", "Deployment");
    public static final Served REPLICA_SETS = apps("replicasets", "ReplicaSet");
    public static final Served STATEFUL_SETS = apps("statefulsets", "StatefulSet");
    public static final Served DAEMON_SETS = apps("daemonsets", "DaemonSet");
    public static final Served REVISIONS = apps("controllerrevisions", "ControllerRevision");
    public static final Served JOBS = new Served(new Resource("batch", "jobs"), "v1", "Job");
    public static final Served CRON_JOBS = new Served(new Resource("batch", "cronjobs"), "v1", "CronJob");

    public static final Served LEASES = new Served(new Resource("coordination.k8s.io", "leases"), "v1", "Lease");

    private static Served core(String plural, String kind) {
        return new Served(new Resource("", plural), "v1", kind);
    }

    private static Served apps(String plural, String kind) {
        return new Served(new Resource("apps", plural), "v1", kind);
    }

    /** Returns the group and version as objects name it. */
    public String apiVersion() {
        return resource.group().isEmpty() ? version : resource.group() + "/" + version;
    }

    /** Returns the path of the collection in a namespace, or of all at cluster scope when it is "". */
    public String path(String namespace) {
        String base = (resource.group().isEmpty() ? "/api/" : "/apis/") + apiVersion();
        return base + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + resource.plural();
    }

    /** Returns the path of an object. */
    public String path(Key key) {
        return path(key.namespace()) + "/" + key.name();
    }
}
