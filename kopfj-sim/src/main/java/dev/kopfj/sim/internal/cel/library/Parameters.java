package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import java.util.Collection;

/** The parameters that functions of many libraries have. */
final class Parameters {
    static final TypeParamType A = TypeParamType.create("A");
    static final Parameter TEXT = new Parameter(SimpleType.STRING, String.class);
    static final Parameter WHOLE = new Parameter(SimpleType.INT, Long.class);
    static final Parameter BOOL = new Parameter(SimpleType.BOOL, Boolean.class);
    static final Parameter ANY = new Parameter(A, Object.class);
    static final Parameter LIST = new Parameter(ListType.create(A), Collection.class);

    private Parameters() {}
}
