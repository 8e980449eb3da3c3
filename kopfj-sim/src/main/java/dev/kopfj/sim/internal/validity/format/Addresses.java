package dev.kopfj.sim.internal.validity.format;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Addresses of machines, networks, people and pages. */
final class Addresses {
    private static final int GROUPS = 8;
    private static final int BITS_V4 = 32;
    private static final int BITS_V6 = 128;
    private static final int BYTE_MAX = 255;

    private static final String PAIR = "[0-9a-fA-F]{2}";
    private static final String QUAD = "[0-9a-fA-F]{4}";
    private static final Pattern MAC = Pattern.compile("^(" + PAIR + ")((:" + PAIR + "){5}|(:" + PAIR + "){7}|(:" + PAIR
            + "){19}|(-" + PAIR + "){5}|(-" + PAIR + "){7}|(-" + PAIR + "){19})$|^" + QUAD + "((\\." + QUAD
            + "){2}|(\\."
            + QUAD + "){3}|(\\." + QUAD + "){9})$");
    private static final Pattern V4_PART = Pattern.compile("^[0-9]{1,20}$");
    private static final Pattern V6_PART = Pattern.compile("^[0-9a-fA-F]{1,4}$");

    private static final String ATOM = "[^\\x00-\\x20()<>\\[\\]:;@\\\\,.\"\\x7f]+";
    private static final String QUOTED = "\"([^\"\\\\\\x00-\\x1f]|\\\\[^\\x00-\\x1f])*\"";
    private static final String MAILBOX =
            "(" + ATOM + "(\\." + ATOM + ")*|" + QUOTED + ")@(" + ATOM + "(\\." + ATOM + ")*|\\[[^\\[\\]\\\\]*\\])";
    private static final Pattern EMAIL =
            Pattern.compile("^\\s*(" + MAILBOX + "|(((" + ATOM + "|" + QUOTED + ")\\s*)+)?<" + MAILBOX + ">)\\s*$");

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final Pattern ESCAPED = Pattern.compile("^([^%]|%[0-9a-fA-F]{2})*$");
    private static final Pattern HOST =
            Pattern.compile("^([^\\x00-\\x20\"<>\\[\\]\\\\^`{|}%/?#@:]|%[0-9a-fA-F]{2})*(:[0-9]*)?$");
    private static final Pattern HOST_V6 = Pattern.compile("^\\[[^\\[\\]\\x00-\\x20]*\\](:[0-9]*)?$");
    private static final Pattern USER = Pattern.compile("^([A-Za-z0-9._:~!$&'()*+,;=@-]|%[0-9a-fA-F]{2})*$");

    private Addresses() {}

    static boolean isIp(String text) {
        return isV4(text) || isV6(text);
    }

    /** Tells whether a text is a network and the length of its prefix. */
    static boolean isRange(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !isIp(text.substring(0, slash))) {
            return false;
        }
        String length = text.substring(slash + 1);
        int max = text.indexOf(':') >= 0 ? BITS_V6 : BITS_V4;
        return length.length() <= 3 && V4_PART.matcher(length).find() && Integer.parseInt(length) <= max;
    }

    private static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            String digits = part.replaceFirst("^0+(?=.)", "");
            if (!V4_PART.matcher(part).find() || digits.length() > 3 || Integer.parseInt(digits) > BYTE_MAX) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        List<String> groups = new ArrayList<>();
        if (gap < 0) {
            groups.addAll(List.of(text.split(":", -1)));
        } else {
            addGroups(text.substring(0, gap), groups);
            addGroups(text.substring(gap + 2), groups);
        }
        int size = groups.size();
        if (size > 0 && groups.get(size - 1).indexOf('.') >= 0) {
            if (!isV4(groups.remove(size - 1)) || text.endsWith("::")) {
                return false;
            }
            size++;
        }
        boolean full = gap < 0 ? size == GROUPS : size < GROUPS;
        return full && groups.stream().allMatch(group -> V6_PART.matcher(group).find());
    }

    private static void addGroups(String text, List<String> groups) {
        if (!text.isEmpty()) {
            groups.addAll(List.of(text.split(":", -1)));
        }
    }

    static boolean isMac(String text) {
        return MAC.matcher(text).find();
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).find();
    }

    /** Tells whether a text is what an HTTP request may ask for: an absolute URI, or an absolute path. */
    static boolean isUri(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return false;
        }
        if (text.equals("*")) {
            return true;
        }
        String rest = SCHEME.matcher(text).replaceFirst("");
        boolean absolute = !rest.equals(text);
        if (!rest.startsWith("/")) {
            return absolute;
        }
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        if (!absolute || !place.startsWith("//")) {
            return ESCAPED.matcher(place).find();
        }
        int slash = place.indexOf('/', 2);
        String path = slash < 0 ? "" : place.substring(slash);
        return isAuthority(slash < 0 ? place.substring(2) : place.substring(2, slash))
                && ESCAPED.matcher(path).find();
    }

    private static boolean isAuthority(String text) {
        int at = text.lastIndexOf('@');
        String host = text.substring(at + 1);
        return (at < 0 || USER.matcher(text.substring(0, at)).find())
                && (host.startsWith("[") ? HOST_V6 : HOST).matcher(host).find();
    }
}
