package dev.kopfj.sim.internal.builtin.pod;

import java.util.List;
import java.util.Map;

/** What the volumes of pods must look like. */
final class VolumeChecks {
    private static final List<String> HOST_PATH_TYPES = List.of(
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    private static final List<String> FILE_FIELDS =
            List.of("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid");

    /** Members that must be there, by type of volume. */
    private static final Map<String, List<String>> NEEDED = Map.ofEntries(
            Map.entry("awsElasticBlockStore", List.of("volumeID")),
            Map.entry("azureDisk", List.of("diskName", "diskURI")),
            Map.entry("azureFile", List.of("secretName", "shareName")),
            Map.entry("cephfs", List.of("monitors")),
            Map.entry("cinder", List.of("volumeID")),
            Map.entry("configMap", List.of("name")),
            Map.entry("csi", List.of("driver")),
            Map.entry("flexVolume", List.of("driver")),
            Map.entry("gcePersistentDisk", List.of("pdName")),
            Map.entry("gitRepo", List.of("repository")),
            Map.entry("glusterfs", List.of("endpoints", "path")),
            Map.entry("hostPath", List.of("path")),
            Map.entry("iscsi", List.of("targetPortal", "iqn")),
            Map.entry("nfs", List.of("server", "path")),
            Map.entry("persistentVolumeClaim", List.of("claimName")),
            Map.entry("portworxVolume", List.of("volumeID")),
            Map.entry("quobyte", List.of("registry", "volume")),
            Map.entry("rbd", List.of("monitors", "image")),
            Map.entry("secret", List.of("secretName")),
            Map.entry("vsphereVolume", List.of("volumePath")));

    private VolumeChecks() {}

    static void check(Spot volumes) {
        for (int i = 0; i < volumes.value().size(); i++) {
            Formats.label(volumes.at(i).at("name"));
            checkSource(volumes.at(i));
        }
        Formats.distinct(volumes, "name");
    }

    private static void checkSource(Spot volume) {
        boolean found = false;
        for (String type : (Iterable<String>) () -> volume.value().fieldNames()) {
            Spot source = volume.at(type);
            if (type.equals("name") || !source.there()) {
                continue;
            }
            if (found) {
                source.forbidden("may not specify more than 1 volume type");
            } else {
                checkType(type, source);
            }
            found = true;
        }
        if (!found) {
            volume.required("must specify a volume type");
        }
    }

    private static void checkType(String type, Spot source) {
        for (String member : NEEDED.getOrDefault(type, List.of())) {
            if (source.at(member).value().isArray()
                    ? source.at(member).value().isEmpty()
                    : source.at(member).text().isEmpty()) {
                source.at(member).required("");
            }
        }
        switch (type) {
            case "emptyDir" -> checkEmptyDir(source);
            case "hostPath" -> {
                Formats.withoutBacksteps(source.at("path"));
                source.at("type").oneOfWhenSet(HOST_PATH_TYPES);
            }
            case "secret", "configMap" -> checkFiles(source);
            case "downwardAPI" -> checkDownward(source);
            case "projected" -> checkProjected(source);
            case "nfs" -> {
                if (!source.at("path").text().isEmpty()
                        && !source.at("path").text().startsWith("/")) {
                    source.at("path").invalid("must be an absolute path");
                }
            }
            default -> {}
        }
    }

    private static void checkEmptyDir(Spot source) {
        if (Amounts.of(source.at("sizeLimit").value()).signum() < 0) {
            source.at("sizeLimit").forbidden("SizeLimit field must be a valid resource quantity");
        }
    }

    private static void checkFiles(Spot source) {
        Formats.mode(source.at("defaultMode"));
        Spot items = source.at("items");
        for (int i = 0; i < items.value().size(); i++) {
            items.at(i).at("key").filled();
            checkPath(items.at(i).at("path"));
            Formats.mode(items.at(i).at("mode"));
        }
    }

    private static void checkPath(Spot path) {
        path.filled();
        Formats.inside(path);
        if (path.text().startsWith("..") && !path.text().startsWith("../")) {
            path.invalid("must not start with '..'");
        }
    }

    private static void checkDownward(Spot source) {
        Formats.mode(source.at("defaultMode"));
        Spot items = source.at("items");
        for (int i = 0; i < items.value().size(); i++) {
            Spot item = items.at(i);
            checkPath(item.at("path"));
            Spot field = item.at("fieldRef");
            Spot resource = item.at("resourceFieldRef");
            if (field.there()) {
                EnvChecks.checkField(field, FILE_FIELDS);
                if (resource.there()) {
                    item.invalid("fieldRef and resourceFieldRef can not be specified simultaneously");
                }
            } else if (resource.there()) {
                resource.at("containerName").filled();
                EnvChecks.checkResource(resource);
            } else {
                item.required("one of fieldRef and resourceFieldRef is required");
            }
            Formats.mode(item.at("mode"));
        }
    }

    private static void checkProjected(Spot source) {
        Formats.mode(source.at("defaultMode"));
        Spot sources = source.at("sources");
        for (int i = 0; i < sources.value().size(); i++) {
            Spot projected = sources.at(i);
            long types = 0;
            for (String type : List.of("secret", "configMap", "downwardAPI", "serviceAccountToken")) {
                Spot found = projected.at(type);
                if (!found.there()) {
                    continue;
                }
                if (types++ > 0) {
                    found.forbidden("may not specify more than 1 volume type per source");
                } else {
                    checkProjection(type, found);
                }
            }
        }
    }

    private static void checkProjection(String type, Spot found) {
        switch (type) {
            case "downwardAPI" -> checkDownward(found);
            case "serviceAccountToken" -> {
                Spot seconds = found.at("expirationSeconds");
                if (seconds.there() && seconds.value().asLong() < 600) {
                    seconds.invalid("may not specify a duration less than 10 minutes");
                }
                found.at("path").filled();
                Formats.inside(found.at("path"));
            }
            default -> {
                found.at("name").filled();
                checkFiles(found);
            }
        }
    }
}
