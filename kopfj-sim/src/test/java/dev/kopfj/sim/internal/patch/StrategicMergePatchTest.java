package dev.kopfj.sim.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
    private static final Shape SHAPE = Shape.of(json("""
            {'type': 'object', 'properties': {
              'text': {'type': 'string'},
              'map': {'type': 'object', 'additionalProperties': {'type': 'string'}},
              'union': {'type': 'object', 'x-kubernetes-patch-strategy': 'retainKeys',
                'properties': {'type': {'type': 'string'}, 'one': {'type': 'object'}}},
              'plain': {'type': 'array', 'items': {'type': 'string'}},
              'values': {'type': 'array', 'items': {'type': 'string'}, 'x-kubernetes-patch-strategy': 'merge'},
              'list': {'type': 'array', 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'n',
                'items': {'type': 'object', 'properties': {
                  'n': {'type': 'string'}, 'v': {'type': 'integer'},
                  'args': {'type': 'array', 'items': {'type': 'string'}}}}}}}
            """));

    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException garbage) {
            throw new UncheckedIOException(text, garbage);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'map':{'a':'1'}} | {'map':{'b':'2'}} | {'map':{'a':'1','b':'2'}}
            {'map':{'a':'1'}} | {'map':{'$patch':'replace','b':'2'}} | {'map':{'b':'2'}}
            {'map':{'a':'1'}} | {'map':{'$patch':'delete'}} | {'map':{}}
            {'map':{'a':'1'}} | {'map':{'a':null}} | {'map':{}}
            {'text':'x'} | {'map':{'$patch':'delete'}} | {'text':'x'}
            {'union':{'type':'A','one':{}}} | {'union':{'$retainKeys':['type'],'type':'B'}} | {'union':{'type':'B'}}
            {'plain':['a']} | {'plain':['b']} | {'plain':['b']}
            {'values':['a','b']} | {'values':['c','a']} | {'values':['c','a','b']}
            {'values':['a','b']} | {'$deleteFromPrimitiveList/values':['a','x']} | {'values':['b']}
            {'text':'x'} | {'$deleteFromPrimitiveList/values':['a']} | {'text':'x'}
            {'values':['a','b']} | {'$setElementOrder/values':['c','b','a'],'values':['c']} | {'values':['c','b','a']}
            {'list':[{'n':'a','v':1}]} | {'list':[{'n':'b','v':2}]} | {'list':[{'n':'b','v':2},{'n':'a','v':1}]}
            {'list':[{'n':'a'},{'n':'b'}]} | {'list':[{'n':'b','$patch':'delete'}]} | {'list':[{'n':'a'}]}
            {'list':[{'n':'a'}]} | {'list':[{'$patch':'replace'},{'n':'z'}]} | {'list':[{'n':'z'}]}
            {'list':[{'n':'a','args':['1','2']}]} | {'list':[{'n':'a','args':['3']}]} | {'list':[{'n':'a','args':['3']}]}
            {'list':[{'n':'a'},{'n':'b'},{'n':'c'}]} | {'list':[{'n':'c'},{'n':'a'}]} | {'list':[{'n':'b'},{'n':'c'},{'n':'a'}]}
            {} | {'list':[{'n':'a','v':null},{'n':'b','$patch':'delete'}]} | {'list':[{'n':'a'}]}
            """)
    void patchesAreMergedAsTheShapeSays(String target, String patch, String expected) {
        var before = json(target);

        assertThat(StrategicMergePatch.apply(before, json(patch), SHAPE)).isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'map':{'$patch':'explode'}} | 500 | unknown patch type: explode in map: map[$patch:explode]
            {'list':[{'v':1}]} | 500 | map: map[v:1] does not contain declared merge key: n
            {'list':['x']} | 500 | list element types are not identical: [[map[n:a]] [x]]
            {'list':[['x']]} | 422 | the server rejected our request due to an error in our request
            {'union':{'$retainKeys':['one'],'type':'B'}} | 400 | invalid patch format of retainKeys
            {'$setElementOrder':[]} | 400 | invalid patch format of setElementOrder list
            {'$deleteFromPrimitiveList':['a']} | 400 | invalid patch format of primitive list
            """)
    void badDirectivesAreRefused(String patch, int code, String message) {
        var target = json("{'map':{'a':'1'},'list':[{'n':'a'}],'union':{'type':'A'}}");

        assertThatThrownBy(() -> StrategicMergePatch.apply(target, json(patch), SHAPE))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.text()).isEqualTo(message);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    @Test
    void anOrderThatContradictsThePatchIsRefused() {
        var target = json("{'values':['a','b']}");
        var patch = json("{'$setElementOrder/values':['a','b'],'values':['b','a']}");

        assertThatThrownBy(() -> StrategicMergePatch.apply(target, patch, SHAPE))
                .hasMessage("The order in patch list:\n[b a]\n doesn't match $setElementOrder list:\n[a b]\n");
    }
}
