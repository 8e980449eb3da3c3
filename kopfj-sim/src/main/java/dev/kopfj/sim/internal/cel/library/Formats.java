package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.notation.Url;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that Kubernetes gives names to, so that rules can ask what is wrong with a text. */
final class Formats {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.NamedFormat");
    private static final Parameter FORMAT = new Parameter(TYPE, Opaque.class);
    private static final Map<String, Format> KNOWN = known();
    private static final Pattern UUID =
            Pattern.compile("(?i)^[0-9A-F]{8}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{12}$");
    private static final Pattern BASE64 =
            Pattern.compile("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$");

    private Formats() {}

    static void declare(Functions functions) {
        KNOWN.forEach((name, format) -> functions.global(
                "format." + name, "format." + name + "_format", Signature.of(TYPE), a -> new Opaque(TYPE, format)));
        functions
                .global(
                        "format.named",
                        "format-named",
                        Signature.of(OptionalType.create(TYPE), Parameters.TEXT),
                        a -> Optional.ofNullable(KNOWN.get((String) a[0])).map(format -> new Opaque(TYPE, format)))
                .member(
                        "validate",
                        "format-validate",
                        Signature.of(OptionalType.create(ListType.create(SimpleType.STRING)), FORMAT, Parameters.TEXT),
                        a -> faults(Opaque.content(a[0], Format.class), (String) a[1]));
    }

    private static Optional<List<String>> faults(Format format, String text) {
        List<String> faults = format.faults().apply(text);
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }

    private static Map<String, Format> known() {
        Map<String, Format> known = new LinkedHashMap<>();
        known.put("dns1123Label", Format.DNS_LABEL);
        known.put("dns1123Subdomain", Format.SUBDOMAIN);
        known.put("dns1035Label", Format.OLD_LABEL);
        known.put("qualifiedName", Format.QUALIFIED_NAME);
        known.put("dns1123LabelPrefix", Format.DNS_LABEL.prefix());
        known.put("dns1123SubdomainPrefix", Format.SUBDOMAIN.prefix());
        known.put("dns1035LabelPrefix", Format.OLD_LABEL.prefix());
        known.put("labelValue", Format.LABEL_VALUE);
        known.put("uri", new Format("URI", Formats::uri));
        known.put("uuid", Format.plain("uuid", text -> UUID.matcher(text).find(), "does not match the UUID format"));
        known.put("byte", Format.plain("byte", text -> BASE64.matcher(text).find(), "invalid base64"));
        known.put("date", Format.plain("date", Formats::date, "invalid date"));
        known.put("datetime", Format.plain("datetime", Formats::time, "invalid datetime"));
        return known;
    }

    private static List<String> uri(String text) {
        try {
            return Url.parse(text) == null ? List.of(text) : List.of();
        } catch (Failure unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            return List.of(message.substring(message.indexOf("parse \"")));
        }
    }

    private static boolean date(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean time(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
