package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** The manners of Ingresses. */
final class IngressManners implements Manners {
    private static final String CLASS = "kubernetes.io/ingress.class";
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");
    private static final List<String> BAD_PARTS = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> BAD_ENDS = List.of("/..", "/.");

    @Override
    public void prepareNew(ObjectNode draft) {
        draft.putObject("status").putObject("loadBalancer");
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        JsonNode annotation = Json.meta(object).path("annotations").path(CLASS);
        if (annotation.isTextual() && spec.has("ingressClassName")) {
            faults.invalid(
                    "metadata.annotations[" + CLASS + "]",
                    annotation,
                    "can not be set when the class field is also set");
        }
        if (!Json.filled(spec.path("rules")) && !spec.has("defaultBackend")) {
            faults.invalid("spec", empty(spec), "either `defaultBackend` or `rules` must be specified");
        }
        checkSecured(spec.path("tls"), faults);
        checkRules(spec.path("rules"), faults);
        if (spec.has("defaultBackend")) {
            checkBackend(spec.path("defaultBackend"), "spec.defaultBackend", faults);
        }
        String name = Json.text(spec, "ingressClassName");
        if (spec.has("ingressClassName")) {
            faults.invalid("spec.ingressClassName", name, Names.subdomain(name));
        }
        return faults.causes();
    }

    private static ObjectNode empty(JsonNode spec) {
        ObjectNode shown = Json.object();
        JsonNode name = spec.path("ingressClassName");
        shown.set("IngressClassName", name.isMissingNode() ? null : name);
        shown.putNull("DefaultBackend").putNull("TLS").putNull("Rules");
        return shown;
    }

    private static void checkRules(JsonNode rules, Faults faults) {
        int index = 0;
        for (JsonNode rule : rules) {
            String path = "spec.rules[" + index + "]";
            String host = Json.text(rule, "host");
            if (!host.isEmpty()) {
                checkHost(host, path + ".host", faults);
            }
            if (rule.has("http")) {
                checkPaths(rule.path("http").path("paths"), path + ".http.paths", faults);
            }
            index++;
        }
    }

    private static void checkSecured(JsonNode secured, Faults faults) {
        for (int i = 0; i < secured.size(); i++) {
            JsonNode hosts = secured.get(i).path("hosts");
            for (int j = 0; j < hosts.size(); j++) {
                String host = hosts.get(j).asText();
                if (!host.startsWith("*.") || host.indexOf('*', 1) >= 0) {
                    faults.invalid("spec.tls[" + i + "].hosts[" + j + "]", host, Names.subdomain(host));
                }
            }
        }
    }

    private static void checkHost(String host, String path, Faults faults) {
        if (Ports.isAddress(host)) {
            faults.invalid(path, host, List.of("must be a DNS name, not an IP address"));
        }
        if (!host.contains("*")) {
            faults.invalid(path, host, Names.subdomain(host));
        } else if (!host.startsWith("*.") || !Names.subdomain(host.substring(2)).isEmpty()) {
            faults.invalid(
                    path,
                    host,
                    List.of("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, "
                            + "which must consist of lower case alphanumeric characters, '-' or '.' and end with an "
                            + "alphanumeric character (e.g. '*.example.com', regex used for validation is "
                            + "'\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
        }
    }

    private static void checkPaths(JsonNode paths, String base, Faults faults) {
        if (!Json.filled(paths)) {
            faults.required(base, "");
        }
        int index = 0;
        for (JsonNode path : paths) {
            String at = base + "[" + index + "]";
            checkPath(path, at, faults);
            checkBackend(path.path("backend"), at + ".backend", faults);
            index++;
        }
    }

    private static void checkPath(JsonNode rule, String at, Faults faults) {
        String path = Json.text(rule, "path");
        switch (Json.text(rule, "pathType")) {
            case "" -> faults.required(at + ".pathType", "pathType must be specified");
            case "Exact", "Prefix" -> checkStrictPath(path, at + ".path", faults);
            case "ImplementationSpecific" -> {
                if (!path.isEmpty() && !path.startsWith("/")) {
                    faults.invalid(at + ".path", path, List.of("must be an absolute path"));
                }
            }
            default ->
                faults.addAll(
                        List.of(Cause.unsupported(at + ".pathType", Shown.value(rule.path("pathType")), PATH_TYPES)));
        }
    }

    private static void checkStrictPath(String path, String at, Faults faults) {
        if (!path.startsWith("/")) {
            faults.invalid(at, path, List.of("must be an absolute path"));
            return;
        }
        for (String part : BAD_PARTS) {
            if (path.contains(part)) {
                faults.invalid(at, path, List.of("must not contain '" + part + "'"));
            }
        }
        for (String end : BAD_ENDS) {
            if (path.endsWith(end)) {
                faults.invalid(at, path, List.of("cannot end with '" + end + "'"));
            }
        }
    }

    private static void checkBackend(JsonNode backend, String at, Faults faults) {
        boolean resource = backend.has("resource");
        boolean service = backend.has("service");
        if (resource && service) {
            faults.invalid(at, "", List.of("cannot set both resource and service backends"));
        } else if (!resource && !service) {
            faults.required(at, "resource or service backend is required");
        } else if (service) {
            checkService(backend.path("service"), at + ".service", faults);
        }
    }

    private static void checkService(JsonNode service, String at, Faults faults) {
        String name = Json.text(service, "name");
        if (name.isEmpty()) {
            faults.required(at + ".name", "");
        } else {
            faults.invalid(at + ".name", name, Names.word(name));
        }
        JsonNode port = service.path("port");
        boolean named = !Json.text(port, "name").isEmpty();
        boolean numbered = port.path("number").asInt() != 0;
        if (named && numbered) {
            faults.invalid(at, "", List.of("cannot set both port name & port number"));
        } else if (named) {
            Ports.check(port.path("name"), at + ".port.name", faults);
        } else if (numbered) {
            faults.port(at + ".port.number", port.path("number"));
        } else {
            faults.required(at, "port name or number is required");
        }
    }
}
