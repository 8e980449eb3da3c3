package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What containers must look like. */
final class ContainerChecks {
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> PROPAGATIONS = List.of("Bidirectional", "HostToContainer", "None");
    private static final List<String> ONLY_MAIN =
            List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");
    private static final String NOT_FOR_INIT = "may not be set for init containers without restartPolicy=Always";

    private ContainerChecks() {}

    static void check(Spot spec) {
        Set<String> volumes = new HashSet<>();
        spec.value()
                .path("volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        Spot containers = spec.at("containers");
        if (containers.value().isEmpty()) {
            containers.required("");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < containers.value().size(); i++) {
            Spot container = containers.at(i);
            checkCommon(container, volumes);
            checkUnique(container, names);
            ProbeChecks.check(container);
            if (container.at("restartPolicy").there()) {
                container.at("restartPolicy").forbidden("may not be set for non-init containers");
            }
        }
        checkHostPorts(containers);
        checkOthers(spec, volumes, names);
    }

    private static void checkOthers(Spot spec, Set<String> volumes, Set<String> names) {
        Spot early = spec.at("initContainers");
        for (int i = 0; i < early.value().size(); i++) {
            checkCommon(early.at(i), volumes);
            checkInit(early.at(i));
            checkUnique(early.at(i), names);
        }
        Spot late = spec.at("ephemeralContainers");
        for (int i = 0; i < late.value().size(); i++) {
            checkCommon(late.at(i), volumes);
            checkUnique(late.at(i), names);
            checkTarget(late.at(i).at("targetContainerName"), spec.value());
        }
    }

    private static void checkUnique(Spot container, Set<String> names) {
        Spot name = container.at("name");
        if (!name.text().isEmpty() && !names.add(name.text())) {
            name.duplicate();
        }
    }

    private static void checkTarget(Spot target, JsonNode spec) {
        if (target.text().isEmpty()) {
            return;
        }
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(list)) {
                if (container.path("name").asText().equals(target.text())) {
                    return;
                }
            }
        }
        target.notFound();
    }

    private static void checkInit(Spot container) {
        Spot policy = container.at("restartPolicy");
        policy.oneOfWhenSet(List.of("Always"));
        if (policy.text().equals("Always")) {
            ProbeChecks.check(container);
            return;
        }
        for (String member : ONLY_MAIN) {
            if (container.at(member).there()) {
                container.at(member).forbidden(NOT_FOR_INIT);
            }
        }
    }

    private static void checkCommon(Spot container, Set<String> volumes) {
        Formats.label(container.at("name"));
        Spot image = container.at("image");
        if (image.text().isEmpty()) {
            image.required("");
        } else if (!image.text().strip().equals(image.text())) {
            image.invalid("must not have leading or trailing whitespace");
        }
        container.at("terminationMessagePolicy").oneOf(MESSAGE_POLICIES);
        checkPorts(container.at("ports"));
        EnvChecks.check(container);
        checkMounts(container, volumes);
        container.at("imagePullPolicy").oneOf(PULL_POLICIES);
        ResourceChecks.check(container.at("resources"));
        SecurityChecks.checkContainer(container.at("securityContext"));
    }

    private static void checkPorts(Spot ports) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.value().size(); i++) {
            Spot port = ports.at(i);
            Spot name = port.at("name");
            List<String> faults = name.text().isEmpty() ? List.of() : Formats.portName(name.text());
            name.invalid(faults);
            if (faults.isEmpty() && !name.text().isEmpty() && !names.add(name.text())) {
                name.duplicate();
            }
            if (port.at("containerPort").value().asLong() == 0) {
                port.at("containerPort").required("");
            } else {
                Formats.portNumber(port.at("containerPort"));
            }
            if (port.at("hostPort").value().asLong() != 0) {
                Formats.portNumber(port.at("hostPort"));
            }
            port.at("protocol").oneOf(PROTOCOLS);
        }
    }

    private static void checkHostPorts(Spot containers) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < containers.value().size(); i++) {
            Spot ports = containers.at(i).at("ports");
            for (int j = 0; j < ports.value().size(); j++) {
                JsonNode port = ports.value().path(j);
                String address = port.path("protocol").asText() + "/"
                        + port.path("hostIP").asText() + "/"
                        + port.path("hostPort").asInt();
                if (port.path("hostPort").asInt() != 0 && !taken.add(address)) {
                    ports.at(j).at("hostPort").duplicate();
                }
            }
        }
    }

    private static void checkMounts(Spot container, Set<String> volumes) {
        Spot mounts = container.at("volumeMounts");
        Set<String> places = new HashSet<>();
        for (int i = 0; i < mounts.value().size(); i++) {
            Spot mount = mounts.at(i);
            mount.at("name").filled();
            if (!volumes.contains(mount.at("name").text())) {
                mount.at("name").notFound();
            }
            mount.at("mountPath").filled();
            if (!places.add(mount.at("mountPath").text())) {
                mount.at("mountPath").invalid("must be unique");
            }
            checkSubPath(mount);
            checkPropagation(mount.at("mountPropagation"), container);
        }
        Spot devices = container.at("volumeDevices");
        for (int i = 0; i < devices.value().size(); i++) {
            devices.at(i).at("name").filled();
            devices.at(i).at("devicePath").filled();
            if (!volumes.contains(devices.at(i).at("name").text())) {
                devices.at(i).at("name").notFound();
            }
        }
    }

    private static void checkSubPath(Spot mount) {
        Spot path = mount.at("subPath");
        Spot expression = mount.at("subPathExpr");
        if (!path.text().isEmpty()) {
            Formats.inside(path);
        }
        if (!expression.text().isEmpty()) {
            if (!path.text().isEmpty()) {
                expression.invalid("subPathExpr and subPath are mutually exclusive");
            }
            Formats.inside(expression);
        }
    }

    private static void checkPropagation(Spot propagation, Spot container) {
        propagation.oneOfWhenSet(PROPAGATIONS);
        boolean privileged =
                container.value().path("securityContext").path("privileged").asBoolean();
        if (propagation.text().equals("Bidirectional") && !privileged) {
            propagation.forbidden("Bidirectional mount propagation is available only to privileged containers");
        }
    }
}
