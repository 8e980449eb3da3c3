package dev.kopfj.sim.clients;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An operator as people write them with the Java Operator SDK, all of its settings left alone. */
@Workflow(
        dependents = {
            @Dependent(type = WidgetReconciler.Settings.class),
            @Dependent(type = WidgetReconciler.Runners.class)
        })
@ControllerConfiguration
public final class WidgetReconciler implements Reconciler<Widget>, Cleaner<Widget> {
    final AtomicInteger reconciled = new AtomicInteger();
    final Set<String> cleaned = ConcurrentHashMap.newKeySet();

    @Override
    public UpdateControl<Widget> reconcile(Widget widget, Context<Widget> context) {
        reconciled.incrementAndGet();
        Widget patch = new Widget();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(widget.getMetadata().getName())
                .withNamespace(widget.getMetadata().getNamespace())
                .build());
        String made = context.getSecondaryResource(ConfigMap.class)
                .orElseThrow()
                .getMetadata()
                .getName();
        patch.setStatus(new Widget.Status(widget.getSpec().size(), "made " + made));
        return UpdateControl.patchStatus(patch);
    }

    @Override
    public DeleteControl cleanup(Widget widget, Context<Widget> context) {
        cleaned.add(widget.getMetadata().getName());
        return DeleteControl.defaultDelete();
    }

    /** The ConfigMap of a widget. */
    public static final class Settings extends CRUDKubernetesDependentResource<ConfigMap, Widget> {
        @Override
        protected ConfigMap desired(Widget widget, Context<Widget> context) {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(widget.getMetadata().getName() + "-settings")
                    .withNamespace(widget.getMetadata().getNamespace())
                    .addToLabels("widget", widget.getMetadata().getName())
                    .endMetadata()
                    .withData(Map.of(
                            "size", String.valueOf(widget.getSpec().size()),
                            "color", widget.getSpec().color()))
                    .build();
        }
    }

    /** The Deployment of a widget, which is applied, and most of whose members are defaults of the server's. */
    public static final class Runners extends CRUDKubernetesDependentResource<Deployment, Widget> {
        @Override
        protected Deployment desired(Widget widget, Context<Widget> context) {
            String name = widget.getMetadata().getName();
            return new DeploymentBuilder()
                    .withNewMetadata()
                    .withName(name + "-runners")
                    .withNamespace(widget.getMetadata().getNamespace())
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(widget.getSpec().size())
                    .withNewSelector()
                    .addToMatchLabels("widget", name)
                    .endSelector()
                    .withNewTemplate()
                    .withNewMetadata()
                    .addToLabels("widget", name)
                    .endMetadata()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("runner")
                    .withImage("example.com/runner:1")
                    .addNewPort()
                    .withContainerPort(8080)
                    .endPort()
                    .addNewEnv()
                    .withName("COLOR")
                    .withValue(widget.getSpec().color())
                    .endEnv()
                    .withNewResources()
                    .addToRequests("memory", new Quantity("512Mi"))
                    .endResources()
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build();
        }
    }
}
