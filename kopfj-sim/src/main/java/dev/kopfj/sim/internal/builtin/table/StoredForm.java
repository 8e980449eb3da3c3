package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.store.View;

/** The form in which objects of a kind are stored, where that is another than the one in which they are served. */
public interface StoredForm extends View {
    /** Returns the stored form of an object, which may be changed. */
    ObjectNode store(ObjectNode draft);
}
