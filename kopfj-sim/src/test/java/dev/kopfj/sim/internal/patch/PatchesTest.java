package dev.kopfj.sim.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {
    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException garbage) {
            throw new UncheckedIOException(text, garbage);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':'b'} | {'a':'c'} | {'a':'c'}
            {'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}
            {'a':'b'} | {'a':null} | {}
            {'a':['b']} | {'a':'c'} | {'a':'c'}
            {'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}
            {'a':[1,2]} | {'a':[3]} | {'a':[3]}
            {} | {'a':{'bb':{'c':null}}} | {'a':{'bb':{}}}
            {'a':'foo'} | {'a':{'x':1}} | {'a':{'x':1}}
            {'e':null} | {'a':1} | {'e':null,'a':1}
            """)
    void mergePatchFollowsItsRfc(String target, String patch, String expected) {
        var before = json(target);

        assertThat(MergePatch.apply(before, json(patch))).isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'foo':'bar'} | [{'op':'add','path':'/baz','value':'q'}] | {'foo':'bar','baz':'q'}
            {'foo':['a','c']} | [{'op':'add','path':'/foo/1','value':'b'}] | {'foo':['a','b','c']}
            {'foo':['a']} | [{'op':'add','path':'/foo/-','value':'b'}] | {'foo':['a','b']}
            {'foo':['a']} | [{'op':'add','path':'/foo/-1','value':'b'}] | {'foo':['a','b']}
            {'foo':['a','b']} | [{'op':'remove','path':'/foo/01'}] | {'foo':['a']}
            {'foo':['a','b']} | [{'op':'remove','path':'/foo/0'}] | {'foo':['b']}
            {'a':1} | [{'op':'replace','path':'/a','value':null}] | {'a':null}
            {'a':{'b':1},'c':{}} | [{'op':'move','from':'/a/b','path':'/c/d'}] | {'a':{},'c':{'d':1}}
            {'a':{'b':1}} | [{'op':'copy','from':'/a','path':'/c'}] | {'a':{'b':1},'c':{'b':1}}
            {'a~b':{'c/d':1}} | [{'op':'remove','path':'/a~0b/c~1d'}] | {'a~b':{}}
            {'a':1} | [{'op':'test','path':'/a','value':1}] | {'a':1}
            """)
    void jsonPatchFollowsItsRfc(String target, String patch, String expected) {
        var before = json(target);

        assertThat(JsonPatch.apply(before, json(patch))).isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1} | [{'op':'remove','path':'/b'}]
            {'a':1} | [{'op':'replace','path':'/b','value':1}]
            {'a':1} | [{'op':'add','path':'/b/c','value':1}]
            {'a':[1]} | [{'op':'add','path':'/a/2','value':1}]
            {'a':[1]} | [{'op':'remove','path':'/a/-'}]
            {'a':[1,2]} | [{'op':'remove','path':'/a/-3'}]
            {'a':[1,2]} | [{'op':'remove','path':'/a/x'}]
            {'a':1} | [{'op':'test','path':'/a','value':2}]
            {'a':1} | [{'op':'copy','from':'/b','path':'/c'}]
            {'a':{}} | [{'op':'move','from':'/a','path':'/a/b'}]
            {'a':1} | [{'op':'add','path':'b','value':1}]
            """)
    void jsonPatchThatDoesNotFitIsRejected(String target, String patch) {
        assertThatThrownBy(() -> JsonPatch.apply(json(target), json(patch)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(422));
    }

    @Test
    void whatIsNoPatchAtAllIsABadRequest() {
        assertThatThrownBy(() -> JsonPatch.apply(json("{}"), json("{'a':1}")))
                .hasMessage("error decoding patch: json: cannot unmarshal object into Go value of type "
                        + "[]handlers.jsonPatchOp");
        JsonNode odd = json("[{'op':'frobnicate','path':'/spec','value':1}]");
        assertThatThrownBy(() -> JsonPatch.apply(json("{}"), odd))
                .hasMessage("invalid operation {\"op\":\"frobnicate\",\"path\":\"/spec\",\"value\":1}: "
                        + "unsupported operation");
    }

    @Test
    void jsonPatchesCannotBuildWhatCouldNotBeRead() {
        var deep = "[".repeat(300) + "]".repeat(300);
        var target = json("{'a':" + deep + "}");
        var patch = json("[{'op':'add','path':'/a" + "/0".repeat(299) + "/-','value':" + deep + "}]");

        assertThatThrownBy(() -> JsonPatch.apply(target, patch))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("rejected our request");
    }
}
