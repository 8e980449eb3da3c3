package dev.kopfj.testkit.scenario.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Tag;

/** The values of YAML's scalars as kubectl understands them: YAML 1.1, without dates and without numbers to base 60. */
final class Scalars {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<Tag> TEXT = Set.of(Tag.STR, Tag.TIMESTAMP);

    private Scalars() {}

    static JsonNode json(Tag tag, String text) {
        if (TEXT.contains(tag) || isBase60(tag, text)) {
            return TextNode.valueOf(text);
        }
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        if (tag.equals(Tag.INT)) {
            return integer(text.replace("_", ""));
        }
        if (tag.equals(Tag.FLOAT)) {
            return DecimalNode.valueOf(new BigDecimal(text.replace("_", "")));
        }
        throw new IllegalArgumentException(tag + " " + text);
    }

    private static boolean isBase60(Tag tag, String text) {
        return (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.contains(":");
    }

    private static JsonNode integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger value = magnitude(digits);
        BigInteger signed = negative ? value.negate() : value;
        return signed.bitLength() < Integer.SIZE
                ? JsonNodeFactory.instance.numberNode(signed.intValue())
                : signed.bitLength() < Long.SIZE
                        ? JsonNodeFactory.instance.numberNode(signed.longValue())
                        : JsonNodeFactory.instance.numberNode(signed);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        return new BigInteger(digits, digits.startsWith("0") && digits.length() > 1 ? 8 : 10);
    }
}
