package dev.kopfj.sim.clients;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** The custom resource of these tests, which becomes a ConfigMap. */
@Group("clients.example.com")
@Version("v1")
public final class Widget extends CustomResource<Widget.Spec, Widget.Status> implements Namespaced {
    private static final long serialVersionUID = 1;

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.clients.example.com}
            spec:
              group: clients.example.com
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - name: v1
                served: true
                storage: true
                subresources:
                  status: {}
                  scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          size: {type: integer, default: 1, minimum: 0}
                          color: {type: string}
                      status:
                        type: object
                        properties: {size: {type: integer}, message: {type: string}}
            """;

    /** What is wanted. */
    public record Spec(Integer size, String color) {}

    /** What is. */
    public record Status(Integer size, String message) {}

    /** Defines widgets in a cluster. */
    static void define(KubernetesClient client) {
        client.load(new ByteArrayInputStream(DEFINITION.getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    /** Makes a widget, which is in no cluster yet. */
    static Widget of(String name, int size, String color) {
        Widget widget = new Widget();
        widget.setMetadata(new ObjectMeta());
        widget.getMetadata().setName(name);
        widget.setSpec(new Spec(size, color));
        return widget;
    }
}
