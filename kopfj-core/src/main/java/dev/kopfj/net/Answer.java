package dev.kopfj.net;

import java.nio.charset.StandardCharsets;

/**
 * What an operator answers.
 *
 * @param code the HTTP status code
 * @param contentType of the body
 * @param body the text
 */
public record Answer(int code, String contentType, String body) {

    /** Answers with JSON. */
    public static Answer json(int code, String body) {
        return new Answer(code, "application/json", body);
    }

    /** Answers with a plain text. */
    public static Answer text(int code, String body) {
        return new Answer(code, "text/plain", body);
    }

    /** Returns the body as it goes over the wire. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
