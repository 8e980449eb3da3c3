package dev.kopfj.sim.trace;

import java.time.Duration;

/**
 * One request to the API server and how it was answered.
 *
 * @param at when it arrived
 * @param actor who sent it
 * @param method the HTTP method
 * @param path the path; with {@code ?watch} if it opened a watch
 * @param contentType the media type of the body; empty without a body
 * @param body the body; empty if there is none
 * @param code the HTTP status
 */
public record Call(Duration at, String actor, String method, String path, String contentType, String body, int code) {

    private static final int BODY_CHARS_MAX = 160;

    /** Tells whether the request could change something. */
    public boolean isWrite() {
        return !method.equals("GET");
    }

    /** Returns the request in one line, the answer before the body, of which a long one is cut short. */
    public String text() {
        return text("");
    }

    /** Returns the request in one line, with what else is to be said of its answer. */
    String text(String answer) {
        String shown = body.length() <= BODY_CHARS_MAX ? body : body.substring(0, BODY_CHARS_MAX) + "…";
        String answered = code > 0 ? "-> " + code : code == 0 ? "-> no answer yet" : "-> lost on the way";
        return method + " " + path + " " + answered + (answer.isEmpty() ? "" : " " + answer)
                + (shown.isEmpty() ? "" : "  " + shown);
    }
}
