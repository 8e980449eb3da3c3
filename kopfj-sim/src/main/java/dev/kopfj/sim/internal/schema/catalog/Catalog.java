package dev.kopfj.sim.internal.schema.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Converter;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.definition.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All kinds that are served at present. */
public final class Catalog {
    private final List<Kind> ownKinds;
    private final Converter.Maker converters;
    private volatile boolean converting;
    private final Map<Address, Kind> own = new HashMap<>();
    private final Set<String> ownGroups = new HashSet<>();
    private final Map<Address, Kind> custom = new HashMap<>();
    private final TreeMap<String, Definition> definitions = new TreeMap<>();

    /** Makes a catalog of the kinds that are there without being defined, and the makings of what converts others. */
    public Catalog(List<Kind> builtIn, Converter.Maker converters) {
        this.converters = converters;
        ownKinds = builtIn;
        for (Kind kind : builtIn) {
            own.put(Address.of(kind), kind);
            ownGroups.add(kind.resource().group());
        }
    }

    /** Returns what is served at a group ("" for the core group), version and plural. */
    public Optional<Kind> find(String group, String version, String plural) {
        Address address = new Address(group, version, plural);
        Kind builtIn = own.get(address);
        return Optional.ofNullable(builtIn != null ? builtIn : custom.get(address));
    }

    /** Tells whether a group is one of the server's own. */
    public boolean ownGroup(String group) {
        return ownGroups.contains(group);
    }

    /** Serves what a CustomResourceDefinition says from now on, instead of what it said before. */
    public void define(ObjectNode definition) {
        Definition said = new Definition(definition, converters);
        withdraw(said.resource());
        definitions.put(said.resource().toString(), said);
        said.kinds().forEach(kind -> custom.put(Address.of(kind), kind));
        converting = definitions.values().stream().anyMatch(Definition::converted);
    }

    /** Stops to serve a custom resource. */
    public void withdraw(Resource resource) {
        Definition old = definitions.remove(resource.toString());
        if (old != null) {
            old.kinds().forEach(kind -> custom.remove(Address.of(kind)));
            converting = definitions.values().stream().anyMatch(Definition::converted);
        }
    }

    /** Tells whether programs outside convert the objects of any kind; asked by any thread. */
    public boolean converting() {
        return converting;
    }

    /** Returns what the definition of a custom kind says of the version that is served; missing when it is gone. */
    public JsonNode version(Kind kind) {
        Definition definition = definitions.get(kind.resource().toString());
        return definition == null
                ? MissingNode.getInstance()
                : definition.version(kind.versions().served());
    }

    /** Tells whether the definition of a kind is going away. */
    public boolean terminating(Kind kind) {
        Definition definition = definitions.get(kind.resource().toString());
        return definition != null && definition.terminating();
    }

    /** Returns all kinds: the built-in ones, then the custom ones by resource. */
    public List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(ownKinds);
        definitions.values().forEach(definition -> kinds.addAll(definition.kinds()));
        return kinds;
    }

    /** Returns the resource that a CustomResourceDefinition defines. */
    public static Resource defined(ObjectNode definition) {
        return Definition.resource(definition.path("spec"));
    }

    /** Returns the resources under which objects of built-in kinds are stored. */
    public List<Resource> ownResources() {
        return ownKinds.stream().map(Kind::shelf).distinct().toList();
    }

    private record Address(String group, String version, String plural) {
        static Address of(Kind kind) {
            return new Address(
                    kind.resource().group(),
                    kind.versions().served(),
                    kind.resource().plural());
        }
    }
}
