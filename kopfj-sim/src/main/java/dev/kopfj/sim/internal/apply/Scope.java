package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.apply.content.Contents;
import dev.kopfj.sim.internal.apply.content.Type;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import org.jspecify.annotations.Nullable;

/**
 * What a write is about.
 *
 * @param type of the objects in the version in which is written
 * @param ignored what the write cannot change
 */
record Scope(Writer by, Versions versions, Types types, Type type, FieldSet ignored) {
    static Scope of(Writer by, Versions versions, Types types, FieldSet ignored) {
        Type type = types.of(versions, by.apiVersion());
        if (type == null) {
            throw Problem.failure("no corresponding type for " + by.kind().shown());
        }
        return new Scope(by, versions, types, type, ignored);
    }

    @Nullable Type type(String version) {
        return version.equals(by.apiVersion()) ? type : types.of(versions, version);
    }

    ObjectNode convert(ObjectNode object, String version) {
        return versions.convert(object, version);
    }

    /** Adapts claims to what types have become since they were made; claims in versions that are gone are dropped. */
    void fit(Claims claims) {
        claims.change(claim -> {
            Type at = type(claim.apiVersion());
            return claim.with(at == null ? FieldSet.EMPTY : Contents.fitted(claim.fields(), at));
        });
    }
}
