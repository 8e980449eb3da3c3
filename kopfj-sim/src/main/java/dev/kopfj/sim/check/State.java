package dev.kopfj.sim.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The objects of a cluster as they are after a write, only to be read. A resource is named as {@code pods} or
 * {@code databases.example.com}.
 */
public interface State {

    /** Returns the write after which this is asked. */
    Write write();

    /** Returns an object by its namespace ("" at cluster scope) and name; a missing node if there is none. */
    JsonNode find(String resource, String namespace, String name);

    /** Returns the objects of a resource in all namespaces, in the order of their names. */
    default List<JsonNode> list(String resource) {
        return list(resource, "");
    }

    /** Returns the objects of a resource in a namespace, in the order of their names. */
    List<JsonNode> list(String resource, String namespace);
}
