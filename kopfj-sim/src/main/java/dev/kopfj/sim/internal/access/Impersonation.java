package dev.kopfj.sim.internal.access;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Decision;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.role.Roles;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets callers act as somebody else whom they may impersonate, as headers of the request say. */
@Differs(how = "an Impersonate-Group header with a comma in its value means several groups")
final class Impersonation {
    private static final String PREFIX = "impersonate-";
    private static final String EXTRA = PREFIX + "extra-";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final Roles roles;

    /** Judges by the stored roles. */
    Impersonation(Roles roles) {
        this.roles = roles;
    }

    /** One thing that somebody wants to be, and the object as which the real server shows it. */
    private record Guise(Deed deed, String shown) {}

    /** Returns whom a request acts as; the headers' names are in lower case. */
    Caller actor(Caller caller, Map<String, String> headers, String path) {
        for (String header : headers.keySet()) {
            if (header.startsWith(PREFIX)) {
                return impersonate(caller, headers, path);
            }
        }
        return caller;
    }

    private Caller impersonate(Caller caller, Map<String, String> headers, String path) {
        String user = headers.getOrDefault(PREFIX + "user", "");
        String uid = headers.getOrDefault(PREFIX + "uid", "");
        List<String> groups = values(headers.getOrDefault(PREFIX + "group", ""));
        Map<String, List<String>> extra = extra(headers);
        List<Guise> guises = guises(user, uid, groups, extra);
        if (guises.isEmpty()) {
            return caller;
        }
        if (user.isEmpty()) {
            List<String> shown = guises.stream().map(Guise::shown).toList();
            throw Problem.brokenRequest(
                    path, "requested [" + String.join(" ", shown) + "] without impersonating a user");
        }
        for (Guise guise : guises) {
            Decision decision = roles.decide(caller, guise.deed());
            if (!decision.allowed()) {
                throw guise.deed().refusal(caller, decision.reason());
            }
        }
        return new Caller(user, uid, groupsOf(user, groups), extra);
    }

    private static List<Guise> guises(String user, String uid, List<String> groups, Map<String, List<String>> extra) {
        List<Guise> guises = new ArrayList<>();
        List<String> account = Caller.accountOf(user);
        if (!account.isEmpty()) {
            guises.add(guise("ServiceAccount", "", core("serviceaccounts"), account.get(0), account.get(1)));
        } else if (!user.isEmpty()) {
            guises.add(guise("User", "", core("users"), "", user));
        }
        groups.forEach(group -> guises.add(guise("Group", "", core("groups"), "", group)));
        extra.forEach((key, values) -> values.forEach(value -> guises.add(extra(key, value))));
        if (!uid.isEmpty()) {
            String version = AUTHENTICATION + "/v1";
            guises.add(guise("UID", version, new Resource(AUTHENTICATION, "uids"), "", uid));
        }
        return guises;
    }

    private static Guise guise(String kind, String version, Resource resource, String namespace, String name) {
        String shown = "{%s %s %s  %s  }".formatted(kind, namespace, name, version);
        return new Guise(Deed.on("impersonate", resource, namespace, name), shown);
    }

    private static Guise extra(String key, String value) {
        String shown = "{UserExtra  %s  %s/v1  %s}".formatted(value, AUTHENTICATION, key);
        Resource resource = new Resource(AUTHENTICATION, "userextras");
        return new Guise(new Deed("impersonate", resource, key, "", value, ""), shown);
    }

    private static Resource core(String plural) {
        return new Resource("", plural);
    }

    private static List<String> groupsOf(String user, List<String> given) {
        List<String> groups = new ArrayList<>(given);
        List<String> account = Caller.accountOf(user);
        if (given.isEmpty() && !account.isEmpty()) {
            groups.addAll(Caller.accountGroups(account.get(0)));
        }
        boolean anonymous = user.equals(Caller.ANONYMOUS.name());
        boolean told = groups.contains(Caller.UNAUTHENTICATED) || (!anonymous && groups.contains(Caller.AUTHENTICATED));
        if (!told) {
            groups.add(anonymous ? Caller.UNAUTHENTICATED : Caller.AUTHENTICATED);
        }
        return List.copyOf(groups);
    }

    private static Map<String, List<String>> extra(Map<String, String> headers) {
        Map<String, List<String>> extra = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(EXTRA)) {
                extra.put(decoded(name.substring(EXTRA.length())), values(value));
            }
        });
        return extra;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return key;
        }
    }

    private static List<String> values(String header) {
        List<String> values = new ArrayList<>();
        for (String value : header.split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.trim());
            }
        }
        return values;
    }
}
