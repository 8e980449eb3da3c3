package dev.kopfj.sim.internal.validity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date|2024-02-29",
                "date-time|2020-01-02T03:04:05.5+01:00",
                "datetime|2020-01-02t03:04:05z",
                "duration|1h30m",
                "duration|3 days",
                "duration|-1.5h",
                "uuid|11111111111141118111111111111111",
                "uuid4|11111111-1111-4111-8111-111111111111",
                "ipv4|010.0.0.1",
                "ipv6|fe80::1",
                "ipv6|::ffff:1.2.3.4",
                "cidr|2001:db8::/32",
                "mac|00:00:5e:00:53:01",
                "mac|0000.5e00.5301",
                "email|Jane Doe <jane@example.com>",
                "uri|/absolute/path",
                "uri|mailto:jane@example.com",
                "uri|http://user@[::1]:80/x%20y?z",
                "hostname|example.com",
                "byte|aGVsbG8=",
                "isbn|978-3-16-148410-0",
                "isbn10|0-306-40615-2",
                "creditcard|4111 1111 1111 1111",
                "ssn|123-45-6789",
                "hexcolor|#a0b1c2",
                "rgbcolor|rgb(1, 22, 255)",
                "password|anything at all",
                "k8s-short-name|a-b",
                "k8s-long-name|a.b-c"
            })
    void textsOfAFormatAreAccepted(String format, String text) {
        assertThat(faults(format, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date|2023-02-29",
                "date|20-01-02",
                "date-time|2020-01-02 03:04:05Z",
                "date-time|2020-01-02T24:04:05Z",
                "duration|soon",
                "uuid|1111",
                "uuid4|11111111-1111-1111-8111-111111111111",
                "ipv4|1.2.3.256",
                "ipv4|::1",
                "ipv6|1::2::3",
                "ipv6|1:2:3:4:5:6:7",
                "cidr|10.0.0.0/33",
                "mac|00:00",
                "email|jane@",
                "uri|relative/path",
                "uri|http://a b/",
                "uri|http://x/%zz",
                "hostname|-x",
                "byte|abc",
                "isbn|123",
                "creditcard|4111 1111 1111 1112",
                "ssn|12-34",
                "hexcolor|#12",
                "rgbcolor|rgb(1,2)",
                "k8s-short-name|A",
                "k8s-long-name|a..b"
            })
    void otherTextsAreRefused(String format, String text) {
        assertThat(faults(format, text))
                .containsExactly(Cause.typeInvalid(
                        "<nil>", Json.quote(text), " in body must be of type " + format + ": " + Json.quote(text)));
    }

    @Test
    void unknownFormatsAreIgnored() {
        assertThat(faults("nonsense", "x")).isEmpty();
    }

    private static List<Cause> faults(String format, String text) {
        var schema = Json.object().put("type", "string").put("format", format);
        return Validator.of(schema).check(TextNode.valueOf(text), "");
    }
}
