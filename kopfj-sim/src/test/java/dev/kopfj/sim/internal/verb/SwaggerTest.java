package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of version 2, which older clients ask for in protobuf. */
class SwaggerTest {
    private static final int PATHS = 8;
    private static final int DEFINITIONS = 9;
    private static final int ENTRIES = 1;
    private static final int PATH_ENTRIES = 2;

    private final Conversation talk = Conversation.withWidgets();

    private Response.Whole ask(String accept) {
        return (Response.Whole) talk.server()
                .handle(Request.of(Caller.ADMIN, "GET", "/openapi/v2").header("accept", accept));
    }

    private static List<String> names(UnknownFieldSet document, int member, int entries)
            throws InvalidProtocolBufferException {
        UnknownFieldSet map = UnknownFieldSet.parseFrom(
                document.getField(member).getLengthDelimitedList().get(0));
        return map.getField(entries).getLengthDelimitedList().stream()
                .map(SwaggerTest::name)
                .toList();
    }

    private static String name(ByteString entry) {
        try {
            return UnknownFieldSet.parseFrom(entry)
                    .getField(1)
                    .getLengthDelimitedList()
                    .get(0)
                    .toStringUtf8();
        } catch (InvalidProtocolBufferException garbage) {
            throw new AssertionError(garbage);
        }
    }

    @Test
    void isHadInProtobufUnderItsOldNameToo() throws InvalidProtocolBufferException {
        Response.Whole answer = ask("application/com.github.proto-openapi.spec.v2@v1.0+protobuf");

        UnknownFieldSet document = UnknownFieldSet.parseFrom(answer.body());

        assertThat(answer.headers().get("Content-Type"))
                .containsExactly("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
        assertThat(names(document, PATHS, PATH_ENTRIES)).contains("/apis/example.com/v1/widgets");
        assertThat(names(document, DEFINITIONS, ENTRIES))
                .contains("io.k8s.api.apps.v1.Deployment", "com.example.v1.Widget");
    }

    @Test
    void isJsonForThoseWhoTakeAnything() {
        assertThat(ask("").headers().get("Content-Type")).containsExactly("application/json");
        assertThat(ask("text/plain, */*;q=0.1").code()).isEqualTo(200);
        assertThat(ask("text/plain").code()).isEqualTo(406);
    }
}
