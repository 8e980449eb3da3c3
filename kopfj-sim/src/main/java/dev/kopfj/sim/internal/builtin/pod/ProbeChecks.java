package dev.kopfj.sim.internal.builtin.pod;

import java.util.List;

/** What the probes and the hooks of containers must look like. */
final class ProbeChecks {
    private static final String MORE_THAN_ONE = "may not specify more than 1 handler type";
    private static final List<String> SCHEMES = List.of("HTTP", "HTTPS");
    private static final List<String> COUNTS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");

    private ProbeChecks() {}

    static void check(Spot container) {
        Spot lifecycle = container.at("lifecycle");
        for (String hook : List.of("postStart", "preStop")) {
            if (lifecycle.at(hook).there()) {
                checkHandler(lifecycle.at(hook), List.of("exec", "httpGet", "tcpSocket", "sleep"));
            }
        }
        checkLiveness(container.at("livenessProbe"));
        checkReadiness(container.at("readinessProbe"));
        checkLiveness(container.at("startupProbe"));
    }

    private static void checkLiveness(Spot probe) {
        if (!probe.there()) {
            return;
        }
        checkProbe(probe);
        Spot successes = probe.at("successThreshold");
        if (successes.value().asLong() != 1) {
            successes.invalid("must be 1");
        }
    }

    private static void checkReadiness(Spot probe) {
        if (!probe.there()) {
            return;
        }
        checkProbe(probe);
        Spot grace = probe.at("terminationGracePeriodSeconds");
        if (grace.there()) {
            grace.invalid("must not be set for readinessProbes");
        }
    }

    private static void checkProbe(Spot probe) {
        checkHandler(probe, List.of("exec", "httpGet", "tcpSocket", "grpc"));
        COUNTS.forEach(count -> probe.at(count).notNegative());
        Spot grace = probe.at("terminationGracePeriodSeconds");
        if (grace.there() && grace.value().asLong() <= 0) {
            grace.invalid("must be greater than 0");
        }
    }

    private static void checkHandler(Spot handler, List<String> types) {
        boolean found = false;
        for (String type : types) {
            Spot spot = handler.at(type);
            if (!spot.there()) {
                continue;
            }
            if (found) {
                spot.forbidden(MORE_THAN_ONE);
            } else {
                checkType(type, spot);
            }
            found = true;
        }
        if (!found) {
            handler.required("must specify a handler type");
        }
    }

    private static void checkType(String type, Spot spot) {
        switch (type) {
            case "exec" -> {
                if (spot.at("command").value().isEmpty()) {
                    spot.at("command").required("");
                }
            }
            case "httpGet" -> checkHttp(spot);
            case "tcpSocket" -> Formats.port(spot.at("port"));
            case "grpc" -> Formats.portNumber(spot.at("port"));
            default -> checkSleep(spot.at("seconds"));
        }
    }

    private static void checkHttp(Spot get) {
        get.at("path").filled();
        Formats.port(get.at("port"));
        get.at("scheme").oneOf(SCHEMES);
        Spot headers = get.at("httpHeaders");
        for (int i = 0; i < headers.value().size(); i++) {
            Spot name = headers.at(i).at("name");
            if (name.text().isEmpty() || !name.text().chars().allMatch(ProbeChecks::inHeaderName)) {
                name.invalid("a valid HTTP header must consist of alphanumeric characters or '-' (e.g. "
                        + "'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')");
            }
        }
    }

    private static boolean inHeaderName(int c) {
        return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void checkSleep(Spot seconds) {
        if (seconds.value().asLong() < 0) {
            seconds.invalid("must be non-negative and less than terminationGracePeriodSeconds");
        }
    }
}
