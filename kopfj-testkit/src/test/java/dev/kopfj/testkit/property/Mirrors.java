package dev.kopfj.testkit.property;

import dev.kopfj.config.LeaderElection;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.PermanentError;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;

/** Operators that mirror objects in config maps: one well, and each of the others badly in its own way. */
final class Mirrors {

    private static final String KIND = "mirrors.v1.example.com";

    private Mirrors() {}

    private static ConfigMap map(String name, Owner owner, Spec spec) {
        return owner.adopt(new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("size", String.valueOf(spec.getInt("size", 0)))
                .build());
    }

    private static void apply(KubernetesClient client, ConfigMap map) {
        client.resource(map).forceConflicts().serverSideApply();
    }

    /** Makes the mirror as the object is, whatever has happened. */
    static class Faithful {

        @OnCreate(value = KIND, backoff = "10s")
        @OnUpdate(value = KIND, backoff = "10s")
        void mirror(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            apply(client, map(meta.name() + "-mirror", owner, spec));
        }

        @OnEvent(KIND)
        void shadow(ObjectEvent.Type type, Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            if (type != ObjectEvent.Type.DELETED) {
                apply(client, map(meta.name() + "-shadow", owner, spec));
            }
        }

        @OnCreate(value = KIND, backoff = "5s")
        @OnUpdate(value = KIND, backoff = "5s")
        @After("mirror")
        void polish(Owner owner, Meta meta, KubernetesClient client) {
            apply(client, map(meta.name() + "-polish", owner, new Spec(Map.of("size", 1))));
        }
    }

    /** Forgets that objects change. */
    static class Forgetful {

        @OnCreate(KIND)
        void mirror(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            apply(client, map(meta.name() + "-mirror", owner, spec));
        }
    }

    /** Counts what it is told, which is told as often as it pleases the cluster. */
    static class Counting {

        @OnEvent(KIND)
        void count(ObjectEvent.Type type, Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            if (type == ObjectEvent.Type.DELETED) {
                return;
            }
            ConfigMap old = client.configMaps().withName(meta.name() + "-count").get();
            int count = old == null ? 0 : Integer.parseInt(old.getData().get("size"));
            apply(client, map(meta.name() + "-count", owner, new Spec(Map.of("size", count + 1))));
        }
    }

    /** Tells that there is something, and does not count. */
    static class Seeing {

        @OnEvent(KIND)
        void see(ObjectEvent.Type type, Owner owner, Meta meta, KubernetesClient client) {
            if (type != ObjectEvent.Type.DELETED) {
                apply(client, map(meta.name() + "-count", owner, new Spec(Map.of("size", 1))));
            }
        }
    }

    /** Takes no notice of what fails. */
    static class Careless {

        @OnCreate(value = KIND, backoff = "10s")
        void mirror(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            try {
                apply(client, map(meta.name() + "-mirror", owner, spec));
            } catch (KubernetesClientException unfortunate) {
                // It is hoped that this does not matter.
            }
        }
    }

    /** Takes whatever fails for hopeless. */
    static class Hasty {

        @OnCreate(value = KIND, retries = 5, backoff = "10s")
        void mirror(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            try {
                apply(client, map(meta.name() + "-mirror", owner, spec));
            } catch (KubernetesClientException unfortunate) {
                throw new PermanentError("it does not work");
            }
        }
    }

    /** Has forgotten to say that the second comes after the first. */
    static class Unordered {

        @OnCreate(value = KIND, backoff = "10s")
        void aaa(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            apply(client, map(meta.name() + "-mirror", owner, spec));
        }

        @OnCreate(value = KIND, backoff = "10s")
        void bbb() {}
    }

    /** Says it. */
    static class Ordered extends Unordered {

        @Override
        @OnCreate(value = KIND, backoff = "10s")
        @After("aaa")
        void bbb() {}
    }

    /** Makes another one each time that it is run. */
    static class Fertile {

        @OnCreate(value = KIND, backoff = "10s")
        void mirror(Owner owner, Spec spec, KubernetesClient client) {
            ConfigMap map = map("", owner, spec);
            map.getMetadata().setName(null);
            map.getMetadata().setGenerateName("mirror-");
            client.resource(map).create();
        }
    }

    /** Looks first whether there is one. */
    static class Moderate {

        @OnCreate(value = KIND, backoff = "10s")
        void mirror(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
            boolean exists = client.configMaps().list().getItems().stream()
                    .flatMap(map -> map.getMetadata().getOwnerReferences().stream())
                    .anyMatch(reference -> reference.getUid().equals(meta.uid()));
            if (!exists) {
                new Fertile().mirror(owner, spec, client);
            }
        }
    }

    /** Works alone, as its leader. */
    static class Electing extends Forgetful {

        @OnStartup
        Settings elect(Settings settings) {
            return settings.withLeaderElection(LeaderElection.by("mirrors"));
        }
    }
}
