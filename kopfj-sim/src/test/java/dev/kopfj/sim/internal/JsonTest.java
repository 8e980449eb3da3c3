package dev.kopfj.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final JsonMapper JACKSON = new JsonMapper();
    private static final int DEPTH = 300;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "?",
                "a \"quoted\" word",
                "c:\\d\\",
                "two\nlines\ttab\r\b\f",
                "\u0000\u001f\u007f",
                "ü",
                "€",
                "\u0080",
                "𝄞 and ?",
                "</script>",
                "\u2028"
            })
    void textIsWrittenAsJacksonDoes(String text) throws IOException {
        ObjectNode object = Json.object().put(text, text);

        assertThat(Json.write(object)).isEqualTo(JACKSON.writeValueAsBytes(object));
        assertThat(Json.reread(Json.write(object))).isEqualTo(object);
    }

    @Test
    void halfOfAPairIsLeftToJackson() throws IOException {
        ObjectNode object = Json.object().put("half", "\ud834?");

        assertThat(outcome(() -> Json.write(object))).isEqualTo(outcome(() -> JACKSON.writeValueAsBytes(object)));
    }

    private static String outcome(Writing writing) throws IOException {
        try {
            return new String(writing.write(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (java.io.UncheckedIOException | com.fasterxml.jackson.core.JsonProcessingException refused) {
            return "refused";
        }
    }

    @FunctionalInterface
    private interface Writing {
        byte[] write() throws IOException;
    }

    @Test
    void whateverTheDocumentItIsWrittenAsJacksonDoes() throws IOException {
        Random chance = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            JsonNode document = document(chance, 4);

            assertThat(Json.write(document)).isEqualTo(JACKSON.writeValueAsBytes(document));
        }
    }

    @Test
    void deepDocumentsAreWrittenToo() throws IOException {
        JsonNode document = TextNode.valueOf("within");
        for (int i = 0; i < DEPTH; i++) {
            document = Json.object().set("in", document);
        }

        assertThat(Json.write(document)).isEqualTo(JACKSON.writeValueAsBytes(document));
    }

    private static JsonNode document(Random chance, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (chance.nextInt(depth == 0 ? 9 : 13)) {
            case 0 -> nodes.numberNode(chance.nextInt());
            case 1 -> nodes.numberNode(chance.nextLong());
            case 2 -> nodes.numberNode(chance.nextDouble());
            case 3 -> nodes.numberNode(BigInteger.valueOf(chance.nextLong()).pow(3));
            case 4 -> nodes.numberNode(new BigDecimal("1e100"));
            case 5 -> nodes.booleanNode(chance.nextBoolean());
            case 6 -> nodes.nullNode();
            case 7, 8 -> nodes.textNode("text " + chance.nextInt());
            case 9, 10 -> {
                var array = nodes.arrayNode();
                for (int i = chance.nextInt(4); i > 0; i--) {
                    array.add(document(chance, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = nodes.objectNode();
                for (int i = chance.nextInt(4); i > 0; i--) {
                    object.set("member " + i, document(chance, depth - 1));
                }
                yield object;
            }
        };
    }
}
