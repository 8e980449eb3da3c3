package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The manners of Secrets: texts become data, and what is of a known type has what the type needs. */
final class SecretManners implements Manners {
    private static final int BYTES_MAX = 1024 * 1024;
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    @Override
    public void defaults(ObjectNode object) {
        JsonNode texts = object.remove("stringData");
        if (Json.filled(texts == null ? Json.object() : texts)) {
            Map<String, JsonNode> data = new TreeMap<>();
            object.path("data").properties().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
            texts.properties().forEach(entry -> data.put(entry.getKey(), encoded(entry.getValue())));
            object.set("data", Json.object().setAll(data));
        }
        Fill.text(object, "type", "Opaque");
    }

    private static JsonNode encoded(JsonNode text) {
        byte[] bytes = text.textValue().getBytes(StandardCharsets.UTF_8);
        return Json.object().textNode(Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        int size = 0;
        for (Map.Entry<String, JsonNode> entry : object.path("data").properties()) {
            String key = entry.getKey();
            faults.invalid("data[" + key + "]", key, Names.configKey(key));
            size += entry.getValue().textValue().length() / 4 * 3;
        }
        if (size > BYTES_MAX) {
            faults.tooLong("data", BYTES_MAX);
        }
        checkType(object, faults);
        return faults.causes();
    }

    private static void checkType(ObjectNode object, Faults faults) {
        JsonNode data = object.path("data");
        switch (Json.text(object, "type")) {
            case "kubernetes.io/service-account-token" -> {
                if (Json.text(Json.meta(object).path("annotations"), ACCOUNT).isEmpty()) {
                    faults.required("metadata.annotations[" + ACCOUNT + "]", "");
                }
            }
            case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", faults);
            case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", faults);
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    need(data, "username", faults);
                    need(data, "password", faults);
                }
            }
            case "kubernetes.io/ssh-auth" -> {
                if (Json.text(data, "ssh-privatekey").isEmpty()) {
                    faults.required("data[ssh-privatekey]", "");
                }
            }
            case "kubernetes.io/tls" -> {
                need(data, "tls.crt", faults);
                need(data, "tls.key", faults);
            }
            default -> {}
        }
    }

    private static void need(JsonNode data, String key, Faults faults) {
        if (!data.has(key)) {
            faults.required("data[" + key + "]", "");
        }
    }

    private static void json(JsonNode data, String key, Faults faults) {
        need(data, key, faults);
        if (!data.has(key)) {
            return;
        }
        String rule = "invalid character 'x' looking for beginning of value";
        try {
            byte[] bytes = Base64.getDecoder().decode(data.path(key).textValue());
            if (Json.read(bytes).isObject()) {
                return;
            }
            rule = bytes.length == 0 ? "unexpected end of JSON input" : rule;
        } catch (IOException garbage) {
            rule = "unexpected end of JSON input";
        }
        faults.invalid("data[" + key + "]", "<secret contents redacted>", List.of(rule));
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        Faults faults = new Faults();
        faults.addAll(Immutables.field(old, next, "type"));
        faults.addAll(Immutables.flagged(old, next, List.of("data")));
        return faults.causes();
    }
}
