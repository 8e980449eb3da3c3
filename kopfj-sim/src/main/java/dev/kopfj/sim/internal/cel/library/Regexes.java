package dev.kopfj.sim.internal.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.ArrayList;
import java.util.List;

/** Finds what a regular expression matches in a text. */
final class Regexes {
    private Regexes() {}

    static void declare(Functions functions) {
        functions
                .member(
                        "find",
                        "string_find_string",
                        Signature.of(SimpleType.STRING, Parameters.TEXT, Parameters.TEXT),
                        Regexes::find)
                .member(
                        "findAll",
                        "string_find_all_string",
                        Signature.of(ListType.create(SimpleType.STRING), Parameters.TEXT, Parameters.TEXT),
                        a -> all(a, -1))
                .member(
                        "findAll",
                        "string_find_all_string_int",
                        Signature.of(
                                ListType.create(SimpleType.STRING), Parameters.TEXT, Parameters.TEXT, Parameters.WHOLE),
                        a -> all(a, (Long) a[2]));
    }

    private static Object find(Object[] arguments) {
        Matcher matcher = matcher(arguments);
        return matcher.find() ? matcher.group() : "";
    }

    private static Object all(Object[] arguments, long limit) {
        List<Object> found = new ArrayList<>();
        Matcher matcher = matcher(arguments);
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Matcher matcher(Object[] arguments) {
        try {
            return Pattern.compile((String) arguments[1]).matcher((String) arguments[0]);
        } catch (PatternSyntaxException illegal) {
            throw new Failure("Illegal regex: " + illegal.getMessage());
        }
    }
}
