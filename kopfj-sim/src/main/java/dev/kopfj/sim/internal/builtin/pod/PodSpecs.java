package dev.kopfj.sim.internal.builtin.pod;

import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** What the specs of pods must look like, their own and those in templates. */
public final class PodSpecs {
    private static final List<String> RESTARTS = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final List<String> PREEMPTION = List.of("PreemptLowerPriority", "Never");
    private static final List<String> SYSTEMS = List.of("linux", "windows");

    private PodSpecs() {}

    /** Checks a spec. */
    public static void check(Spot spec) {
        VolumeChecks.check(spec.at("volumes"));
        ContainerChecks.check(spec);
        spec.at("restartPolicy").oneOf(RESTARTS);
        spec.at("dnsPolicy").oneOf(DNS);
        SecurityChecks.checkPod(spec);
        checkSecrets(spec.at("imagePullSecrets"));
        SchedulingChecks.check(spec);
        checkGates(spec.at("schedulingGates"));
        Spot conditions = spec.at("readinessGates");
        for (int i = 0; i < conditions.value().size(); i++) {
            Spot type = conditions.at(i).at("conditionType");
            type.invalid(Names.qualified(type.text()));
        }
        checkNames(spec);
        Spot deadline = spec.at("activeDeadlineSeconds");
        if (deadline.there()) {
            deadline.between(1, Integer.MAX_VALUE);
        }
        spec.at("preemptionPolicy").oneOfWhenSet(PREEMPTION);
        if (spec.at("os").there()) {
            spec.at("os").at("name").oneOf(SYSTEMS);
        }
        checkDnsConfig(spec);
    }

    private static void checkSecrets(Spot secrets) {
        for (int i = 0; i < secrets.value().size(); i++) {
            Spot name = secrets.at(i).at("name");
            if (name.text().isEmpty() && secrets.value().size() > 1) {
                name.required("");
            }
        }
    }

    private static void checkGates(Spot gates) {
        for (int i = 0; i < gates.value().size(); i++) {
            Spot name = gates.at(i).at("name");
            name.invalid(Names.qualified(name.text()));
        }
        Formats.distinct(gates, "name");
    }

    private static void checkNames(Spot spec) {
        for (String member : List.of("serviceAccountName", "nodeName", "priorityClassName", "runtimeClassName")) {
            Spot name = spec.at(member);
            if (!name.text().isEmpty()) {
                name.invalid(Names.subdomain(name.text()));
            }
        }
        for (String member : List.of("hostname", "subdomain")) {
            Spot name = spec.at(member);
            if (!name.text().isEmpty()) {
                name.invalid(Names.label(name.text()));
            }
        }
    }

    private static void checkDnsConfig(Spot spec) {
        Spot servers = spec.at("dnsConfig").at("nameservers");
        if (spec.at("dnsPolicy").text().equals("None") && servers.value().isEmpty()) {
            if (spec.at("dnsConfig").there()) {
                servers.required("must provide at least one DNS nameserver when `dnsPolicy` is None");
            } else {
                spec.at("dnsConfig").required("must provide `dnsConfig` when `dnsPolicy` is None");
            }
        }
    }
}
