package dev.kopfj.sim.internal.validity.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats of texts that Kubernetes checks; dashes in their names do not count. */
public final class Formats {
    private static final int HOSTNAME_MAX = 255;
    private static final int LABEL_MAX = 63;
    private static final int SUBDOMAIN_MAX = 253;
    private static final String HEX = "[0-9a-f]";
    private static final String WORD = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String COLOR_PART = "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])";

    private static final Pattern HOSTNAME =
            Pattern.compile("^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)"
                    + "|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}"
                    + "([a-zA-Z\\p{L}]){2,63})$");
    private static final Pattern TIME =
            Pattern.compile("^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$");
    private static final Pattern GO_DURATION =
            Pattern.compile("^[-+]?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$");
    private static final Pattern LENIENT_DURATION = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final Pattern UNIT = Pattern.compile(
            "^(ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*" + "|d|day.*|w|wk|week.*)$");
    private static final Pattern DATE = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}$");

    private static final Map<String, Predicate<String>> KNOWN = new HashMap<>();

    static {
        KNOWN.put("bsonobjectid", matching("(?i)" + HEX + "{24}"));
        KNOWN.put("uri", Addresses::isUri);
        KNOWN.put("email", Addresses::isEmail);
        KNOWN.put("hostname", Formats::isHostname);
        KNOWN.put("ipv4", text -> Addresses.isIp(text) && text.indexOf('.') >= 0);
        KNOWN.put("ipv6", text -> Addresses.isIp(text) && text.indexOf(':') >= 0);
        KNOWN.put("cidr", Addresses::isRange);
        KNOWN.put("mac", Addresses::isMac);
        KNOWN.put("uuid", uuid("[0-9a-f]", "[0-9a-f]"));
        KNOWN.put("uuid3", uuid("3", "[0-9a-f]"));
        KNOWN.put("uuid4", uuid("4", "[89ab]"));
        KNOWN.put("uuid5", uuid("5", "[89ab]"));
        KNOWN.put("isbn", text -> Numbers.isIsbn10(text) || Numbers.isIsbn13(text));
        KNOWN.put("isbn10", Numbers::isIsbn10);
        KNOWN.put("isbn13", Numbers::isIsbn13);
        KNOWN.put("creditcard", Numbers::isCreditCard);
        KNOWN.put("ssn", matching("\\d{3}[- ]\\d{2}[- ]\\d{4}"));
        KNOWN.put("hexcolor", matching("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"));
        KNOWN.put(
                "rgbcolor",
                matching("rgb\\(\\s*" + COLOR_PART + "\\s*,\\s*" + COLOR_PART + "\\s*,\\s*" + COLOR_PART + "\\s*\\)"));
        KNOWN.put("byte", matching("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})"));
        KNOWN.put("password", text -> true);
        KNOWN.put("date", Formats::isDate);
        KNOWN.put("duration", Formats::isDuration);
        KNOWN.put("datetime", Formats::isDateTime);
        KNOWN.put("k8sshortname", within(LABEL_MAX, WORD));
        KNOWN.put("k8slongname", within(SUBDOMAIN_MAX, WORD + "(\\." + WORD + ")*"));
    }

    private Formats() {}

    /** Tells whether a format is one of those that are checked. */
    public static boolean known(String format) {
        return KNOWN.containsKey(plain(format));
    }

    /** Finds what tells whether a text has a format; nothing if the format is not checked. */
    public static Optional<Predicate<String>> find(String format) {
        return Optional.ofNullable(KNOWN.get(plain(format)));
    }

    private static String plain(String format) {
        return format.replace("-", "");
    }

    private static Predicate<String> matching(String pattern) {
        Pattern compiled = Pattern.compile(
                "^" + (pattern.startsWith("(?i)") ? pattern.substring(4) : pattern) + "$",
                pattern.startsWith("(?i)") ? Pattern.CASE_INSENSITIVE : 0);
        return text -> compiled.matcher(text).find();
    }

    private static Predicate<String> within(int max, String pattern) {
        Predicate<String> matching = matching(pattern);
        return text -> text.length() <= max && matching.test(text);
    }

    private static Predicate<String> uuid(String version, String variant) {
        String rest = version.equals(HEX) ? HEX + "{4}" : version + HEX + "{3}";
        String family = variant.equals(HEX) ? HEX + "{4}" : variant + HEX + "{3}";
        return matching("(?i)" + HEX + "{8}-?" + HEX + "{4}-?" + rest + "-?" + family + "-?" + HEX + "{12}");
    }

    private static boolean isHostname(String text) {
        if (text.length() > HOSTNAME_MAX || !HOSTNAME.matcher(text).find()) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (label.length() > LABEL_MAX) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).find() && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        if (parts.length < 2 || !isDate(parts[0])) {
            return false;
        }
        Matcher time = TIME.matcher(parts[1]);
        return time.find()
                && time.group(1).compareTo("23") <= 0
                && time.group(2).compareTo("59") <= 0
                && time.group(3).compareTo("59") <= 0;
    }

    private static boolean isDuration(String text) {
        if (GO_DURATION.matcher(text).find()) {
            return true;
        }
        Matcher part = LENIENT_DURATION.matcher(text);
        while (part.find()) {
            if (UNIT.matcher(part.group(2).toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
        }
        return false;
    }
}
