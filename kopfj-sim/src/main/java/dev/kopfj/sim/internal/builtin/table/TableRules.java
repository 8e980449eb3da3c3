package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of a built-in kind: what the table says, and the manners of the kind. */
public final class TableRules implements Rules {
    private static final List<String> CREATE = List.of("create");

    private final Row row;
    private final Manners manners;
    private final String complaint;
    private final boolean statusApart;
    private final @Nullable StoredForm form;

    /** Makes the rules of a kind. */
    public TableRules(Row row, Manners manners) {
        this.row = row;
        this.manners = manners;
        this.complaint =
                "%s in version \"%s\" cannot be handled as a %s: ".formatted(row.kind(), row.version(), row.kind());
        this.statusApart = row.subresources().contains("status");
        this.form = manners.storedForm().orElse(null);
    }

    /** Returns the name of the definition of the kind's objects in the table. */
    public String definition() {
        return row.definition();
    }

    @Override
    public ObjectNode read(ObjectNode given, Findings findings) {
        ObjectNode object = Types.read(row.definition(), given, complaint, findings::unknown);
        manners.defaults(object);
        JsonNode managed = Json.meta(given).path("managedFields");
        if (managed.isArray() && managed.isEmpty()) {
            // No managed fields are something else than none said: a wish to forget them.
            Metadata.manage(object, managed);
        }
        return Metadata.normal(object, findings);
    }

    @Override
    public ObjectNode blank() {
        return Types.zero(row.definition());
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        if (statusApart && !manners.keepsStatus()) {
            draft.set("status", Types.zero(row.definition()).path("status"));
        }
        manners.prepareNew(draft);
    }

    @Override
    public Optional<Part> part(String subresource) {
        if (!subresource.isEmpty() && !row.subresources().contains(subresource)) {
            return Optional.empty();
        }
        Optional<Part> own = manners.part(subresource);
        if (own.isPresent()) {
            return own;
        }
        return switch (subresource) {
            case "" -> Optional.of(statusApart ? Part.allBut("status") : Part.WHOLE);
            case "status" -> Optional.of(Part.allBut("spec"));
            case "scale" -> Optional.of(Part.WHOLE);
            default -> Optional.empty();
        };
    }

    @Override
    public Counting counting() {
        return row.is("counted") ? Counting.ALL_BUT_STATUS : Counting.NONE;
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        manners.complete(draft, now);
    }

    @Override
    public List<String> nameFaults(String name) {
        return manners.nameFaults(name);
    }

    @Override
    public void advise(JsonNode old, ObjectNode next, Consumer<String> advice) {
        manners.advise(old, next, advice);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        return manners.check(object);
    }

    @Override
    public List<Cause> checkUpdate(Update update) {
        List<Cause> causes = new ArrayList<>(manners.checkNext(update.next()));
        causes.addAll(manners.checkChange(update.subresource(), update.old(), update.next()));
        return causes;
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        return manners.checkChange(old, next);
    }

    @Override
    public ObjectNode toStorage(ObjectNode draft, String storedApiVersion) {
        return form == null ? Rules.super.toStorage(draft, storedApiVersion) : form.store(draft);
    }

    @Override
    public View view(String apiVersion) {
        return form == null ? Rules.super.view(apiVersion) : form;
    }

    @Override
    public void allocate(ObjectNode draft, Supplier<List<ObjectNode>> others) {
        manners.allocate(draft, others);
    }

    @Override
    public Optional<Scaling> scaling() {
        return manners.scaling();
    }

    @Override
    public List<String> verbs() {
        if (row.is("virtual")) {
            return CREATE;
        }
        return row.verbs().isEmpty() ? Rules.super.verbs() : row.verbs();
    }

    @Override
    public boolean virtual() {
        return row.is("virtual");
    }

    @Override
    public boolean createdByUpdates() {
        return row.is("upsert");
    }

    @Override
    public String selectable(String label) {
        if (label.equals("metadata.name") || (label.equals("metadata.namespace") && row.is("namespaced"))) {
            return label;
        }
        if (row.fields().contains(label)) {
            return label.equals("name") ? "metadata.name" : manners.stored(label);
        }
        throw row.fields().isEmpty()
                ? Problem.badRequest(Json.quote(label)
                        + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")
                : Problem.badRequest("field label not supported: " + label);
    }

    @Override
    public boolean protects(String name) {
        return manners.protects(name);
    }

    @Override
    public void mark(ObjectNode draft, String now) {
        if (!manners.mark(draft, now)) {
            Rules.super.mark(draft, now);
        }
    }

    @Override
    public long grace(ObjectNode object, long wish) {
        return manners.grace(object, wish);
    }

    @Override
    public Dependents dependents() {
        return manners.dependents();
    }

    @Override
    public boolean showsDeleted() {
        return manners.showsDeleted();
    }

    @Override
    public boolean held(ObjectNode object) {
        return Rules.super.held(object) || manners.held(object);
    }
}
