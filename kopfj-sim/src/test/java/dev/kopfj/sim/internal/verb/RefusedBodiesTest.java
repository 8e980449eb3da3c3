package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedBodiesTest {
    private static final String WIDGET = WIDGETS + "/a";

    private final Conversation talk = Conversation.withWidgets();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {  | unexpected end of JSON input ({)
            {"a":} | invalid character '}' looking for beginning of value ({"a":})
            {} {} | invalid character '{' after top-level value ({} {})
            x | invalid character 'x' looking for beginning of value (78)
            {"a" 1} | invalid character '1' after object key ({"a" 1})
            {"a":1 "b"} | invalid character '"' after object key:value pair ({"a":1 "b"})
            [1 2] | invalid character '2' after array element (5b3120325d)
            {a:1} | invalid character 'a' looking for beginning of object key string ({a:1})
            [01] | invalid character '1' after array element (5b30315d)
            [1.x] | invalid character 'x' after decimal point in numeric literal (5b312e785d)
            [trux] | invalid character 'x' in literal true (expecting 'e') (5b747275785d)
            ["\\x"] | invalid character 'x' in string escape code (5b225c78225d)
            """)
    void whatIsNoJsonIsRefusedWithTheFirstOddCharacterAndTheBeginningOfTheBody(String body, String complaint) {
        assertThat(talk.post(WIDGETS, body).message())
                .isEqualTo("the object provided is unrecognized (must be of type Widget): couldn't get version/kind; "
                        + "json parse error: " + complaint);
    }

    @Test
    void aBodyWithoutAKindIsShownAsItWasSent() {
        assertThat(talk.post(WIDGETS, "{ \"spec\": {\"a\": 1.0} }").message())
                .isEqualTo("the object provided is unrecognized (must be of type Widget): Object 'Kind' is missing in "
                        + "'{ \"spec\": {\"a\": 1.0} }' ({ \"spec\": {\"a\": 1.0} })");
    }

    @Test
    void aBodyWhoseKindIsNoTextIsNotUnderstood() {
        assertThat(talk.post(WIDGETS, "{\"kind\": 5}").message())
                .endsWith("json: cannot unmarshal number into Go struct field .kind of type string ({\"kind\": 5})");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"propagationPolicy": ""} | 422 | DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported \
            value: "": supported values: "Foreground", "Background", "Orphan", "nil"
            {"preconditions": "x"} | 400 | json: cannot unmarshal string into Go struct field \
            DeleteOptions.preconditions of type v1.Preconditions
            [] | 400 | couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type \
            struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }
            """)
    void optionsOfDeletionsMustMakeSense(String options, int code, String complaint) {
        talk.widget("a");

        var refusal = talk.delete(WIDGET, options);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).isEqualTo(complaint);
    }

    @Test
    void keysThatAreGivenTwiceInYamlAreToldByTheirLines() {
        Request request = Request.of(Caller.ADMIN, "POST", WIDGETS + "?fieldValidation=Strict")
                .header("content-type", "application/yaml")
                .body("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n  a: 1\n  a: 2\n");

        assertThat(talk.send(request).message())
                .endsWith("strict decoding error: yaml: unmarshal errors:\n  line 6: key \"a\" already set in map");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1] | error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp
            [{"op":"add","path":"/a"}] | invalid operation {"op":"add","path":"/a"}: failed to decode 'value': \
            operation, missing value field: missing value
            [{"op":"copy","path":"/a"}] | invalid operation {"op":"copy","path":"/a"}: failed to decode 'from': \
            operation, missing from field: missing value
            """)
    void operationsOfJsonPatchesMustBeWhole(String patch, String complaint) {
        talk.widget("a");

        assertThat(talk.jsonPatch(WIDGET, patch).message()).isEqualTo(complaint);
    }

    @Test
    void aPatchThatMakesMetadataUnreadableIsInvalid() {
        talk.widget("a");

        var refusal = talk.merge(WIDGET, "{\"metadata\": {\"labels\": {\"a\": 1}}}");

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.message())
                .startsWith(" \"\" is invalid: patch: Invalid value: \"{\\\"apiVersion\\\"")
                .endsWith(": json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string");
    }

    @Test
    void indicesOfJsonPatchesMayCountFromTheEnd() {
        talk.widget("a", "", "\"spec\": {\"l\": [1, 2, 3]}");

        talk.jsonPatch(WIDGET, "[{\"op\":\"remove\",\"path\":\"/spec/l/-1\"}]");

        assertThat(talk.get(WIDGET).json().at("/spec/l")).hasToString("[1,2]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "uid": "x" | metadata.uid: Invalid value: "x": field is immutable
            "deletionGracePeriodSeconds": 5 | metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable
            "ownerReferences": [{"apiVersion":"v1","kind":"Event","name":"x","uid":"u"}] | metadata.ownerReferences: \
            Invalid value: {"apiVersion":"v1","kind":"Event","name":"x","uid":"u"}: /v1, Kind=Event is disallowed \
            from being an owner
            "finalizers": ["orphan", "foregroundDeletion"] | metadata.finalizers: Invalid value: \
            ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set
            """)
    void patchesOfMetadataMayNotDoEverything(String metadata, String complaint) {
        talk.widget("a");

        assertThat(talk.merge(WIDGET, "{\"metadata\": {" + metadata + "}}").message())
                .isEqualTo("Widget.example.com \"a\" is invalid: " + complaint);
    }

    @Test
    void onlyOneOwnerControls() {
        String owner = "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"name\":\"%s\",\"uid\":\"%s\",\"controller\":true}";
        String owners = owner.formatted("x", "u") + "," + owner.formatted("y", "v");

        assertThat(talk.widget("a", "\"ownerReferences\": [" + owners + "]", "").message())
                .endsWith("Invalid value: [" + owners + "]: Only one reference can have Controller set to true. "
                        + "Found \"true\" in references for A/x and A/y");
    }

    @Test
    void finalizersThatSayNotWhoseTheyAreAreWarnedOf() {
        Request request = Request.of(Caller.ADMIN, "POST", WIDGETS)
                .body("{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"a\", "
                        + "\"finalizers\": [\"b\", \"a.b\", \"x/y\", \"orphan\"]}}");

        assertThat(talk.server().handle(request).headers().get("Warning"))
                .containsExactly(
                        "299 - \"metadata.finalizers: \\\"a.b\\\": prefer a domain-qualified finalizer name including a "
                                + "path (/) to avoid accidental conflicts with other finalizer writers\"",
                        "299 - \"metadata.finalizers: \\\"b\\\": prefer a domain-qualified finalizer name to avoid "
                                + "accidental conflicts with other finalizer writers\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            labelSelector=n=-a | unable to parse requirement: values[0][n]: Invalid value: "-a": a valid label must
            labelSelector=/n | unable to parse requirement: <nil>: Invalid value: "/n": prefix part must be non-empty
            labelSelector=n>x | unable to parse requirement: values[0]: Invalid value: "x": for 'Gt', 'Lt' operators
            fieldSelector=metadata.name | invalid selector: 'metadata.name'; can't understand 'metadata.name'
            fieldSelector=metadata.name=a=b | invalid field selector: unescaped character in value: 61
            fieldSelector=metadata.name=a\\b | invalid field selector: invalid escape sequence: \\b
            resourceVersion=x | invalid resource version: resourceVersion: Invalid value: "x": strconv.ParseUint
            continue=x | invalid continue token: continue key is not valid: illegal base64 data at input byte 0
            continue=e30 | invalid continue token: continue key is not valid: server does not recognize this encoded
            limit=99999999999999999999 | strconv.ParseInt: parsing "99999999999999999999": value out of range
            timeout=x | invalid timeout specified in the request URL - time: invalid duration "x"
            """)
    void whatIsAskedOfListsMustMakeSense(String query, String complaint) {
        assertThat(talk.get(WIDGETS + "?" + query).message()).startsWith(complaint);
    }

    @Test
    void aHeadIsAGet() {
        assertThat(talk.send(Request.of(Caller.ADMIN, "HEAD", WIDGETS)).code()).isEqualTo(200);
        assertThat(talk.send(Request.of(Caller.ADMIN, "HEAD", WIDGET)).code()).isEqualTo(404);
    }
}
