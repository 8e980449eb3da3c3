package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What single values of YAML mean: plain words are numbers, booleans, null or text; all others are text. */
final class Scalars {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern UNENDING = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Tag PLAIN = new Tag("plain");
    private static final Set<Tag> NUMBERS_AND_WORDS = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
    private static final int NUMBER_LENGTH_MAX = 300;
    private static final int BITS_OF_UNSIGNED = 64;

    private Scalars() {}

    /** Tells whether a key says that another mapping is to be merged in. */
    static boolean merges(ScalarNode key) {
        return key.getScalarStyle() == ScalarStyle.PLAIN && key.getValue().equals("<<");
    }

    static JsonNode value(ScalarNode scalar) throws Unreadable {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BINARY)) {
            return binary(text);
        }
        return tag.equals(PLAIN) || NUMBERS_AND_WORDS.contains(tag) ? plain(text) : TextNode.valueOf(text);
    }

    /** Leaves open what a plain word means, and tells it from one that is tagged as text. */
    static final class Undecided extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
        }
    }

    private static JsonNode binary(String text) throws Unreadable {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            throw new Unreadable("error converting YAML to JSON: yaml: !!binary value contains invalid base64 data");
        }
    }

    private static JsonNode plain(String text) throws Unreadable {
        if (NULL.contains(text)) {
            return NullNode.getInstance();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        if (UNENDING.matcher(text).matches()) {
            throw new Unreadable("error converting YAML to JSON: json: unsupported value: " + text);
        }
        JsonNode number = number(text);
        return number != null ? number : TextNode.valueOf(text);
    }

    private static @Nullable JsonNode number(String text) {
        char first = text.charAt(0);
        boolean likely = (first >= '0' && first <= '9') || first == '.' || first == '-' || first == '+';
        if (!likely || text.length() > NUMBER_LENGTH_MAX) {
            return null;
        }
        String digits = text.replace("_", "");
        if (WHOLE.matcher(digits).matches()) {
            JsonNode whole = whole(digits);
            if (whole != null) {
                return whole;
            }
        }
        return FLOAT.matcher(digits).matches() ? real(Double.parseDouble(digits)) : null;
    }

    private static @Nullable JsonNode whole(String digits) {
        boolean negative = digits.startsWith("-");
        String rest = (negative || digits.startsWith("+") ? digits.substring(1) : digits).toLowerCase(Locale.ROOT);
        int radix = 10;
        if (rest.startsWith("0x") || rest.startsWith("0b") || rest.startsWith("0o")) {
            radix = rest.charAt(1) == 'x' ? 16 : rest.charAt(1) == 'b' ? 2 : 8;
            rest = rest.substring(2);
        } else if (rest.length() > 1 && rest.startsWith("0")) {
            radix = 8;
        }
        if (rest.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(rest, radix);
        return integer(negative ? value.negate() : value);
    }

    private static @Nullable JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        if (value.bitLength() < Long.SIZE) {
            return LongNode.valueOf(value.longValue());
        }
        boolean unsigned = value.signum() > 0 && value.bitLength() <= BITS_OF_UNSIGNED;
        return unsigned ? BigIntegerNode.valueOf(value) : null;
    }

    /** A number without a fraction is written without one, and so is read as a whole number. */
    private static @Nullable JsonNode real(double value) {
        if (Double.isInfinite(value)) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
            long whole = (long) value;
            return (int) whole == whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
        }
        return DoubleNode.valueOf(value);
    }
}
