package dev.kopfj.handler;

import dev.kopfj.object.Body;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Operation;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a handler may know of a request to the cluster that is about to be carried out. */
public interface Admission extends ObjectInvocation {

    /** Returns what the request does. */
    Operation operation();

    /** Returns the subresource that the request is for, if it is for one. */
    Optional<String> subresource();

    /** Tells whether the request is only on trial, so that the handler must leave no traces. */
    boolean dryRun();

    /** Returns who asks. */
    UserInfo userInfo();

    /** Returns the headers of the HTTP request, their names in small letters. */
    Map<String, List<String>> headers();

    /** Returns the name in the certificate of whoever is at the other end of the connection, if it has shown one. */
    Optional<String> sslPeer();

    /** Adds a warning to the answer. */
    void warn(String warning);

    /** Returns the object as it is stored; empty if it is being created. */
    Optional<Body> oldBody();

    /** Returns the object as it would be stored; empty if it is being deleted. */
    Optional<Body> newBody();

    /** Returns what the request changes. */
    Diff diff();
}
