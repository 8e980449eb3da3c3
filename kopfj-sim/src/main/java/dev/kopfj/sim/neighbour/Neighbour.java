package dev.kopfj.sim.neighbour;

import java.io.IOException;

/** A program that answers requests. It is asked in a step of the simulation, so it must not wait for anything. */
@FunctionalInterface
public interface Neighbour {

    /** Answers a request; an exception means that nobody is there. */
    Answer answer(Question question) throws IOException;

    /**
     * What is asked.
     *
     * @param method such as POST
     * @param path with the query, if there is one
     * @param contentType of the body; empty if there is none
     * @param body may be empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Question(String method, String path, String contentType, byte[] body) {}

    /**
     * What is answered.
     *
     * @param code the HTTP status code
     * @param contentType of the body
     * @param body may be empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int code, String contentType, byte[] body) {}
}
