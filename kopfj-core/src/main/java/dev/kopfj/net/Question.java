package dev.kopfj.net;

import java.util.List;
import java.util.Map;

/**
 * What an operator is asked.
 *
 * @param method such as GET
 * @param path as it came: with its escapes, without the query
 * @param headers their names in small letters
 * @param body may be empty
 * @param peer the name in the certificate that the caller has shown; empty if it has shown none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Question(String method, String path, Map<String, List<String>> headers, byte[] body, String peer) {}
