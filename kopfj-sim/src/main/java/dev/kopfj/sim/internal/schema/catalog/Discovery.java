package dev.kopfj.sim.internal.schema.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server tells clients about itself: versions, groups, resources. */
public final class Discovery {
    private static final List<String> CUSTOM_VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final int STORAGE_HASH_BYTES = 8;
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");

    private final Catalog catalog;

    /** Describes the kinds of a catalog. */
    public Discovery(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the document at a path that has been split at its slashes; none when there is nothing. */
    public Optional<ObjectNode> document(List<String> path) {
        return switch (path.get(0)) {
            case "api" -> path.size() == 1 ? Optional.of(coreVersions()) : resources("", path.get(1));
            case "apis" ->
                switch (path.size()) {
                    case 1 -> Optional.of(groups());
                    case 2 -> group(path.get(1));
                    default -> resources(path.get(1), path.get(2));
                };
            default -> Optional.empty();
        };
    }

    /** Returns the version that the server claims to be of. */
    public static String gitVersion() {
        return Json.text(version(), "gitVersion");
    }

    /** Returns the document at /version. */
    public static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v1.34.1+kopfj")
                .put("gitCommit", "0000000000000000000000000000000000000000")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "javac")
                .put("platform", "simulated/jvm");
    }

    /** Returns the document at /: the paths of all others, of which these are not about groups. */
    public ObjectNode roots(List<String> others) {
        TreeSet<String> paths = new TreeSet<>(others);
        paths.addAll(List.of("/api", "/api/v1", "/apis"));
        for (Kind kind : catalog.kinds()) {
            if (!kind.resource().group().isEmpty()) {
                paths.add("/apis/" + kind.resource().group());
                paths.add("/apis/" + kind.apiVersion());
            }
        }
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("paths");
        paths.forEach(list::add);
        return document;
    }

    private static ObjectNode coreVersions() {
        ObjectNode document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", "127.0.0.1:6443");
        return document;
    }

    private ObjectNode groups() {
        ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = document.putArray("groups");
        Set<String> names = new LinkedHashSet<>();
        Set<String> custom = new TreeSet<>();
        catalog.kinds()
                .forEach(kind ->
                        (kind.custom() ? custom : names).add(kind.resource().group()));
        names.remove("");
        names.addAll(custom);
        names.forEach(name -> list.add(groupBody(name, Json.object())));
        return document;
    }

    private Optional<ObjectNode> group(String name) {
        boolean known = catalog.kinds().stream()
                .anyMatch(kind -> !name.isEmpty() && kind.resource().group().equals(name));
        return known
                ? Optional.of(
                        groupBody(name, Json.object().put("kind", "APIGroup").put("apiVersion", "v1")))
                : Optional.empty();
    }

    private ObjectNode groupBody(String name, ObjectNode body) {
        body.put("name", name);
        ArrayNode list = body.putArray("versions");
        catalog.kinds().stream()
                .filter(kind -> kind.resource().group().equals(name))
                .map(kind -> kind.versions().served())
                .distinct()
                .sorted(Discovery::byPriority)
                .forEach(version -> list.add(groupVersion(name, version)));
        return body.set("preferredVersion", list.get(0));
    }

    private static ObjectNode groupVersion(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<ObjectNode> resources(String group, String version) {
        List<Kind> kinds = catalog.kinds().stream()
                .filter(kind -> kind.resource().group().equals(group)
                        && kind.versions().served().equals(version))
                .toList();
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        document.put("groupVersion", kinds.get(0).apiVersion());
        ArrayNode list = document.putArray("resources");
        kinds.forEach(kind -> describe(kind, list));
        return Optional.of(document);
    }

    private static void describe(Kind kind, ArrayNode list) {
        ObjectNode entry = entry(kind, "");
        texts(entry, "verbs", kind.custom() ? CUSTOM_VERBS : kind.rules().verbs());
        texts(entry, "shortNames", kind.naming().shortNames());
        texts(entry, "categories", kind.naming().categories());
        if (!kind.rules().virtual()) {
            entry.put("storageVersionHash", storageHash(kind));
        }
        list.add(entry);
        for (String part : kind.traits().subresources()) {
            list.add(describe(Subresource.of(kind, part), entry(kind, "/" + part)));
        }
    }

    /** Returns by what clients tell whether objects are stored as before. */
    private static String storageHash(Kind kind) {
        String stored = kind.shelf().group() + "/" + kind.versions().storage() + "/"
                + kind.naming().kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stored.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, STORAGE_HASH_BYTES));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JVM has SHA-256", absent);
        }
    }

    private static ObjectNode describe(Subresource subresource, ObjectNode entry) {
        if (!subresource.version().isEmpty()) {
            if (!subresource.group().isEmpty()) {
                entry.put("group", subresource.group());
            }
            entry.put("version", subresource.version());
        }
        entry.put("kind", subresource.kind());
        texts(entry, "verbs", subresource.verbs());
        return entry;
    }

    private static ObjectNode entry(Kind kind, String suffix) {
        boolean named = suffix.isEmpty() && !kind.resource().group().isEmpty();
        return Json.object()
                .put("name", kind.resource().plural() + suffix)
                .put("singularName", named ? kind.naming().singular() : "")
                .put("namespaced", kind.namespaced())
                .put("kind", kind.naming().kind());
    }

    private static void texts(ObjectNode entry, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(entry.withArray(member)::add);
        }
    }

    /** Orders versions as Kubernetes does: stable before beta before alpha, newer before older, others last. */
    static int byPriority(String one, String other) {
        Matcher first = VERSION.matcher(one);
        Matcher second = VERSION.matcher(other);
        boolean known = first.matches();
        if (known != second.matches()) {
            return known ? -1 : 1;
        }
        if (!known) {
            return one.compareTo(other);
        }
        return Comparator.<Matcher>comparingInt(m -> stability(m.group(2)))
                .thenComparing(m -> -Integer.parseInt(m.group(1)))
                .thenComparing(m -> m.group(3) == null ? 0 : -Integer.parseInt(m.group(3)))
                .compare(first, second);
    }

    private static int stability(String suffix) {
        return suffix == null ? 0 : suffix.equals("beta") ? 1 : 2;
    }
}
