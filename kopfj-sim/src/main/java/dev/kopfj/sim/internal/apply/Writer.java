package dev.kopfj.sim.internal.apply;

import java.util.List;

/**
 * Who writes what, and when.
 *
 * @param name of the manager
 * @param kind of the objects, as they are in the version in which they are written
 * @param subresource through which they are written; "" when through none
 * @param resets the paths of what the write cannot change there, such as {@code status}
 */
public record Writer(String name, GroupKind kind, String subresource, List<String> resets, String time) {
    /** The kind of objects in one version. */
    public record GroupKind(String apiVersion, String kind) {
        /** Returns the text by which the real server names it. */
        String shown() {
            int slash = apiVersion.indexOf('/');
            boolean sense = slash == apiVersion.lastIndexOf('/');
            String group = slash < 0 ? "" : apiVersion.substring(0, slash);
            return sense ? group + "/" + apiVersion.substring(slash + 1) + ", Kind=" + kind : "/, Kind=";
        }
    }

    String apiVersion() {
        return kind.apiVersion();
    }
}
