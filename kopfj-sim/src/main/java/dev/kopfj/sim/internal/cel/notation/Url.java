package dev.kopfj.sim.internal.cel.notation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a URL that is absolute or begins with a slash. */
public record Url(String scheme, String host, String path, String query) {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(.*?)(:\\d*)?");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2}).{0,2}");

    /** Reads a URL. */
    public static Url parse(String text) {
        if (text.isEmpty()) {
            throw unreadable(text, "empty url");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw unreadable(text, "net/url: invalid control character in URL");
        }
        Matcher scheme = SCHEME.matcher(text);
        boolean absolute = scheme.matches();
        String rest = absolute ? scheme.group(2) : text;
        if (!absolute && !rest.startsWith("/")) {
            throw unreadable(text, "invalid URI for request");
        }
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        rest = question < 0 ? rest : rest.substring(0, question);
        return hierarchical(text, absolute ? scheme.group(1).toLowerCase(Locale.ROOT) : "", rest, query);
    }

    private static Url hierarchical(String text, String scheme, String rest, String query) {
        if (!rest.startsWith("/")) {
            return new Url(scheme, "", "", query);
        }
        String host = "";
        String path = rest;
        if (!scheme.isEmpty() && rest.startsWith("//") && !rest.startsWith("///")) {
            int end = rest.indexOf('/', 2);
            host = rest.substring(2, end < 0 ? rest.length() : end);
            path = end < 0 ? "" : rest.substring(end);
        } else if (!scheme.isEmpty() && rest.startsWith("///")) {
            path = rest.substring(2);
        }
        host = host.substring(host.lastIndexOf('@') + 1);
        check(text, host, path);
        return new Url(scheme, host, path, query);
    }

    private static void check(String text, String host, String path) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')
                && !PORT.matcher(host.substring(colon)).matches()) {
            throw unreadable(text, "invalid port \"" + host.substring(colon) + "\" after host");
        }
        if (colon > host.lastIndexOf(']') && !host.substring(colon + 1).chars().allMatch(Character::isDigit)) {
            throw unreadable(text, "invalid port \"" + host.substring(colon) + "\" after host");
        }
        if (host.contains(" ")) {
            throw unreadable(text, "invalid character \" \" in host name");
        }
        Matcher escape = BAD_ESCAPE.matcher(path);
        if (escape.find()) {
            throw unreadable(text, "invalid URL escape \"" + escape.group() + "\"");
        }
    }

    private static Failure unreadable(String text, String why) {
        return new Failure("URL parse error during conversion from string: parse \"" + text + "\": " + why);
    }

    /** Returns the host without its port; addresses of version 6 without brackets. */
    public String hostname() {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** Returns the port as it is written; "" when there is none. */
    public String port() {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(colon + 1) : "";
    }

    /** Returns the path in the form that URLs allow. */
    public String escapedPath() {
        return path.replace(" ", "%20").replace("\"", "%22");
    }

    /** Returns the values of the parameters of the query, by name. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty() || part.contains(";") || BAD_ESCAPE.matcher(part).find()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            parameters.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
