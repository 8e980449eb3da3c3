package dev.kopfj.sim.internal.present;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.present.table.Partial;
import dev.kopfj.sim.internal.present.table.Tables;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.wire.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns what the verbs answer to one request into the form that its caller has asked for. */
public final class Showing {
    private final Encoding encoding;
    private final Kind kind;
    private final Tables tables;
    private boolean headers = true;

    Showing(Encoding encoding, Kind kind, Tables tables) {
        this.encoding = encoding;
        this.kind = kind;
        this.tables = tables;
    }

    /** Returns a whole answer, given in JSON. */
    public byte[] answer(byte[] json) {
        JsonNode shown = form(read(json), false);
        return encoding.yaml() ? YamlWriter.write(shown) : Json.write(shown);
    }

    /** Returns an event of a watch; of tables, only the first says what its columns are. */
    public byte[] event(byte[] frame) {
        ObjectNode event = (ObjectNode) read(frame);
        event.set("object", form(event.path("object"), true));
        return Json.write(event);
    }

    /** Returns JSON as YAML. */
    public static byte[] yaml(byte[] json) {
        return YamlWriter.write(read(json));
    }

    private static JsonNode read(byte[] json) {
        try {
            return Json.read(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("an answer of the server itself is no JSON", broken);
        }
    }

    private JsonNode form(JsonNode plain, boolean event) {
        boolean other = Json.text(plain, "kind").equals("Status")
                && Json.text(plain, "apiVersion").equals("v1");
        if (other || !(plain instanceof ObjectNode object)) {
            return plain;
        }
        return switch (encoding.form()) {
            case WHOLE -> plain;
            case TABLE -> {
                boolean first = headers;
                headers = !event;
                yield tables.table(object, first, encoding.metaApiVersion());
            }
            case PARTIAL -> {
                refuse(
                        !event && Partial.isList(object, kind),
                        "PartialObjectMetadata, but the requested object is a list (%s)");
                yield Partial.of(object, encoding.metaApiVersion());
            }
            case PARTIAL_LIST -> {
                if (event) {
                    yield Partial.of(object, encoding.metaApiVersion());
                }
                refuse(
                        !Partial.isList(object, kind),
                        "PartialObjectMetadataList, but the requested object is not a list (%s)");
                yield Partial.ofList(object, encoding.metaApiVersion());
            }
        };
    }

    /** Refuses to show the answer to a write in a form that does not fit it, before anything is written. */
    public void checkWrite(boolean collection) {
        refuse(
                encoding.form() == Encoding.Form.PARTIAL && collection,
                "PartialObjectMetadata, but the requested object is a list (%s)");
        refuse(
                encoding.form() == Encoding.Form.PARTIAL_LIST && !collection,
                "PartialObjectMetadataList, but the requested object is not a list (%s)");
    }

    private void refuse(boolean unfit, String what) {
        if (unfit) {
            boolean list = encoding.form() == Encoding.Form.PARTIAL;
            throw Problem.notAcceptable("you requested " + what.formatted(list ? listType() : type()));
        }
    }

    private String listType() {
        return kind.custom()
                ? "*unstructured.UnstructuredList"
                : typed(kind.naming().listKind());
    }

    private String type() {
        return kind.custom()
                ? "*unstructured.Unstructured"
                : typed(kind.naming().kind());
    }

    private String typed(String name) {
        String group = kind.resource().group();
        int dot = group.indexOf('.');
        return "*" + (group.isEmpty() ? "core" : dot < 0 ? group : group.substring(0, dot)) + "." + name;
    }
}
