package dev.kopfj.sim.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kopfj.sim.internal.door.Visitor;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * fabric8's KubernetesMockServer with a simulated cluster inside: what the test has set by {@code expect()} is answered
 * as said, everything else by the cluster.
 */
public final class ClusterMockServer extends KubernetesMockServer {

    private final ClusterWebServer web;

    private ClusterMockServer(
            ClusterWebServer web,
            ClusterDispatcher dispatcher,
            Map<ServerRequest, Queue<ServerResponse>> responses,
            boolean https) {
        super(new Context(mapper()), web, responses, dispatcher, https);
        this.web = web;
    }

    /** Makes a server in front of a cluster; it listens once it is started by {@code init()}. */
    public static ClusterMockServer of(Visitor.Reception reception, boolean https) {
        Map<ServerRequest, Queue<ServerResponse>> responses = new ConcurrentHashMap<>();
        ClusterDispatcher dispatcher = new ClusterDispatcher(reception, responses);
        return new ClusterMockServer(new ClusterWebServer(reception, dispatcher), dispatcher, responses, https);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        KubernetesSerialization unused = new KubernetesSerialization(mapper, false); // which sets the mapper up
        return mapper;
    }

    /** Expects nothing by itself, as the cluster knows its version and what it serves. */
    @Override
    public void onStart() {}

    @Override
    public void reset() {
        super.reset();
        web.forget();
    }
}
