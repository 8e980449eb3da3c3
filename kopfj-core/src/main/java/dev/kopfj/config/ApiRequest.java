package dev.kopfj.config;

/**
 * One request to the cluster, of the framework or of a handler.
 *
 * @param operator the operator's name
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch}, {@code delete} or
 *     {@code deletecollection}
 * @param resource the resource as {@code plural.version.group}, with its subresource after a slash; empty for anything else
 * @param code the HTTP status code; 0 if there was no answer
 */
public record ApiRequest(String operator, String verb, String resource, int code) {}
