package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.notation.Printing;
import java.util.Collection;
import java.util.List;

/** What can be asked of texts beside what the language's own extensions offer: positions, quotes and formats. */
final class Texts {
    private static final Parameter ARGUMENTS = new Parameter(ListType.create(SimpleType.DYN), Collection.class);

    private Texts() {}

    static void declare(Functions functions) {
        functions
                .member(
                        "indexOf",
                        "string_index_of_string",
                        Signature.of(SimpleType.INT, Parameters.TEXT, Parameters.TEXT),
                        a -> first((String) a[0], (String) a[1], 0))
                .member(
                        "indexOf",
                        "string_index_of_string_int",
                        Signature.of(SimpleType.INT, Parameters.TEXT, Parameters.TEXT, Parameters.WHOLE),
                        a -> first((String) a[0], (String) a[1], (Long) a[2]))
                .member(
                        "lastIndexOf",
                        "string_last_index_of_string",
                        Signature.of(SimpleType.INT, Parameters.TEXT, Parameters.TEXT),
                        a -> last((String) a[0], (String) a[1], Long.MAX_VALUE))
                .member(
                        "lastIndexOf",
                        "string_last_index_of_string_int",
                        Signature.of(SimpleType.INT, Parameters.TEXT, Parameters.TEXT, Parameters.WHOLE),
                        a -> last((String) a[0], (String) a[1], (Long) a[2]))
                .member(
                        "format",
                        "string_format",
                        Signature.of(SimpleType.STRING, Parameters.TEXT, ARGUMENTS),
                        a -> Printing.print((String) a[0], List.copyOf((Collection<?>) a[1])))
                .global(
                        "strings.quote",
                        "strings_quote",
                        Signature.of(SimpleType.STRING, Parameters.TEXT),
                        a -> Printing.quote((String) a[0]));
    }

    private static Object first(String text, String part, long from) {
        int length = text.codePointCount(0, text.length());
        if (from < 0 || from > length) {
            throw new Failure("index out of range: " + from);
        }
        int found = text.indexOf(part, text.offsetByCodePoints(0, (int) from));
        return found < 0 ? -1L : (long) text.codePointCount(0, found);
    }

    private static Object last(String text, String part, long from) {
        int length = text.codePointCount(0, text.length());
        if (from != Long.MAX_VALUE && (from < 0 || from > length)) {
            throw new Failure("index out of range: " + from);
        }
        int start = (int) Math.min(from, length);
        int found = text.lastIndexOf(part, text.offsetByCodePoints(0, start));
        return found < 0 ? -1L : (long) text.codePointCount(0, found);
    }
}
