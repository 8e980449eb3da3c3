package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the security contexts of pods and containers must look like. */
final class SecurityChecks {
    private static final long ID_MAX = Integer.MAX_VALUE;
    private static final List<String> CHANGE_POLICIES = List.of("OnRootMismatch", "Always");
    private static final List<String> GROUP_POLICIES = List.of("Merge", "Strict");
    private static final List<String> PROC_MOUNTS = List.of("Default", "Unmasked");
    private static final List<String> PROFILES = List.of("Localhost", "RuntimeDefault", "Unconfined");

    private SecurityChecks() {}

    static void checkContainer(Spot context) {
        if (!context.there()) {
            return;
        }
        checkIds(context, List.of("runAsUser", "runAsGroup"));
        context.at("procMount").oneOfWhenSet(PROC_MOUNTS);
        checkProfile(context.at("seccompProfile"));
        checkProfile(context.at("appArmorProfile"));
        JsonNode value = context.value();
        boolean contained = value.path("allowPrivilegeEscalation").isBoolean()
                && !value.path("allowPrivilegeEscalation").booleanValue();
        if (contained && value.path("privileged").asBoolean()) {
            context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
        for (JsonNode added : value.path("capabilities").path("add")) {
            if (contained && added.asText().equals("CAP_SYS_ADMIN")) {
                context.invalid("cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
            }
        }
    }

    static void checkPod(Spot spec) {
        Spot context = spec.at("securityContext");
        if (!context.there()) {
            return;
        }
        checkIds(context, List.of("fsGroup", "runAsUser", "runAsGroup"));
        Spot groups = context.at("supplementalGroups");
        for (int i = 0; i < groups.value().size(); i++) {
            groups.at(i).between(0, ID_MAX);
        }
        context.at("fsGroupChangePolicy").oneOfWhenSet(CHANGE_POLICIES);
        context.at("supplementalGroupsPolicy").oneOfWhenSet(GROUP_POLICIES);
        checkProfile(context.at("seccompProfile"));
        checkProfile(context.at("appArmorProfile"));
    }

    private static void checkIds(Spot context, List<String> members) {
        for (String member : members) {
            if (context.at(member).there()) {
                context.at(member).between(0, ID_MAX);
            }
        }
    }

    private static void checkProfile(Spot profile) {
        if (!profile.there()) {
            return;
        }
        profile.at("type").oneOf(PROFILES);
        Spot local = profile.at("localhostProfile");
        boolean wanted = profile.at("type").text().equals("Localhost");
        if (wanted && !local.there()) {
            local.required("must be set when seccomp type is Localhost");
        } else if (!wanted && local.there()) {
            local.invalid("can only be set when seccomp type is Localhost");
        }
    }
}
