package dev.kopfj.sim.internal.access.caller;

import dev.kopfj.sim.internal.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads from method and path what a request is about, whether or not anything is served there. */
public final class Deeds {
    private static final String NAME = "metadata.name=";

    private Deeds() {}

    /**
     * Tells what a request wants to do.
     *
     * @param watch the query asks to watch
     * @param fields the field selector of the query
     */
    public static Deed read(String method, String path, boolean watch, String fields) {
        List<String> steps = split(path);
        int start = resourceStart(steps);
        if (start < 0) {
            return Deed.onPath(method.toLowerCase(Locale.ROOT), path);
        }
        String group = steps.get(0).equals("api") ? "" : steps.get(1);
        List<String> rest = steps.subList(start, steps.size());
        boolean watching = rest.get(0).equals("watch") && rest.size() > 1;
        if (watching) {
            rest = rest.subList(1, rest.size());
        }
        String namespace = rest.get(0).equals("namespaces") && rest.size() > 1 ? rest.get(1) : "";
        List<String> own = !namespace.isEmpty() && rest.size() > 2 && !ofNamespace(rest.get(2))
                ? rest.subList(2, rest.size())
                : rest;
        String name = own.size() > 1 ? own.get(1) : "";
        String verb = watching ? "watch" : verb(method, name.isEmpty(), watch);
        String subresource = own.size() > 2 ? own.get(2) : "";
        String shown = name.isEmpty() && (verb.equals("list") || verb.equals("watch")) ? selected(fields) : name;
        return new Deed(verb, new Resource(group, own.get(0)), subresource, namespace, shown, "");
    }

    /** Returns the steps of a path, without empty ones at its ends. */
    private static List<String> split(String path) {
        List<String> steps = new ArrayList<>(8);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        int start = 0;
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        for (int slash = path.indexOf('/', start); start < end; slash = path.indexOf('/', start)) {
            int stop = slash < 0 || slash > end ? end : slash;
            steps.add(path.substring(start, stop));
            start = stop + 1;
        }
        return steps;
    }

    /** Returns where group and version end and the resource begins; -1 on other paths. */
    private static int resourceStart(List<String> steps) {
        if (steps.size() < 3) {
            return -1;
        }
        return switch (steps.get(0)) {
            case "api" -> 2;
            case "apis" -> steps.size() > 3 ? 3 : -1;
            default -> -1;
        };
    }

    private static boolean ofNamespace(String step) {
        return step.equals("status") || step.equals("finalize");
    }

    private static String verb(String method, boolean collection, boolean watch) {
        return switch (method) {
            case "GET", "HEAD" -> collection ? watch ? "watch" : "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> "";
        };
    }

    /** Returns the one name that a field selector leaves; a role for that name allows to list and watch it. */
    private static String selected(String fields) {
        int at = fields.indexOf(NAME);
        if (at < 0 || (at > 0 && fields.charAt(at - 1) != ',')) {
            return "";
        }
        int start = at + NAME.length();
        int from = start < fields.length() && fields.charAt(start) == '=' ? start + 1 : start;
        int comma = fields.indexOf(',', from);
        return fields.substring(from, comma < 0 ? fields.length() : comma);
    }
}
