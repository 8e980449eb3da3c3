package dev.kopfj.sim.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.internal.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            app=shop                  | true
            app==shop,tier=db         | true
            app!=shop                 | false
            none!=x                   | true
            app in (a, shop)          | true
            app notin (shop)          | false
            none notin (shop)         | true
            tier                      | true
            !tier                     | false
            !none, tier in (db,web)   | true
            app=                      | false
            size > 4                  | true
            size<5                    | false
            """)
    void labelsAreSelected(String selector, boolean expected) {
        var labels = Json.object().put("app", "shop").put("tier", "db").put("size", "5");

        assertThat(LabelSelector.parse(selector).admits(labels)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n ~ a          | unable to parse requirement: found '~', expected: in, notin, =, ==, !=, gt, lt
            n=not valid!   | found 'valid', expected: ',' or 'end of string'
            n in (a        | unable to parse requirement: found '', expected: ',' or ')'
            a in           | unable to parse requirement: found '' expected: '('
            a,             | found '', expected: identifier after ','
            =a             | found '=', expected: !, identifier, or 'end of string'
            """)
    void brokenSelectorsAreExplainedAsByTheRealServer(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.parse(selector)).hasMessage(message);
    }
}
