package dev.kopfj.sim.internal.access;

import java.util.List;

/** Who is asking: a user or service account, and its groups. */
public record Caller(String name, List<String> groups) {
    /** The group whose members may do everything. */
    public static final String MASTERS = "system:masters";

    /** The administrator, who may do everything. */
    public static final Caller ADMIN = new Caller("kubernetes-admin", List.of(MASTERS, "system:authenticated"));

    /** The control plane itself, as which controllers act. */
    public static final Caller CONTROL_PLANE =
            new Caller("system:kube-controller-manager", List.of(MASTERS, "system:authenticated"));
}
