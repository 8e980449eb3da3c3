package dev.kopfj.testkit.property.plot;

import dev.kopfj.testkit.property.plot.Deed.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deeds in their order, each of which is possible after those before it. */
public record History(List<Deed> deeds) {

    /** Two objects that bear one name, one after the other, are otherwise worked on at the same time. */
    private static final Duration FORGETTING = Duration.ofSeconds(20);

    /** Keeps a copy. */
    public History {
        deeds = List.copyOf(deeds);
    }

    /**
     * Makes wishes a history: what is not there is created instead of edited, and is not deleted; what is there is edited
     * instead of created; what would change nothing is left out; pauses that meet are one; and between the deletion of an
     * object and the creation of another of its name, twenty seconds pass.
     */
    public static History of(List<Deed> wishes) {
        Map<String, Content> objects = new LinkedHashMap<>();
        List<Deed> deeds = new ArrayList<>();
        for (Deed wish : wishes) {
            if (wish instanceof Deed.Create create) {
                put(create.name(), create.content(), objects, deeds);
            } else if (wish instanceof Deed.Edit edit) {
                put(edit.name(), edit.content(), objects, deeds);
            } else if (wish instanceof Deed.Delete delete && objects.remove(delete.name()) != null) {
                deeds.add(delete);
            } else if (wish instanceof Deed.Pause pause) {
                pass(pause.length(), deeds);
            }
        }
        return new History(deeds);
    }

    /** Lets so much time pass after the last deletion of an object that whoever has begun with it hears of that. */
    private static void awaitForgetting(String name, List<Deed> deeds) {
        Duration since = Duration.ZERO;
        for (int i = deeds.size() - 1; i >= 0; i--) {
            if (deeds.get(i) instanceof Deed.Pause pause) {
                since = since.plus(pause.length());
            } else if (deeds.get(i) instanceof Deed.Delete delete
                    && delete.name().equals(name)) {
                Duration left = FORGETTING.minus(since);
                pass(left.isNegative() ? Duration.ZERO : left, deeds);
                return;
            }
        }
    }

    private static void put(String name, Content content, Map<String, Content> objects, List<Deed> deeds) {
        Content there = objects.put(name, content);
        if (there == null) {
            awaitForgetting(name, deeds);
            deeds.add(new Deed.Create(name, content));
        } else if (!there.equals(content)) {
            deeds.add(new Deed.Edit(name, content));
        }
    }

    private static void pass(Duration length, List<Deed> deeds) {
        int last = deeds.size() - 1;
        if (length.isZero()) {
            return;
        }
        if (last >= 0 && deeds.get(last) instanceof Deed.Pause before) {
            deeds.set(last, new Deed.Pause(before.length().plus(length)));
        } else {
            deeds.add(new Deed.Pause(length));
        }
    }

    /** Returns what is left at its end: content by name, in the order in which the objects were created. */
    public Map<String, Content> end() {
        Map<String, Content> objects = new LinkedHashMap<>();
        for (Deed deed : deeds) {
            if (deed instanceof Deed.Create create) {
                objects.put(create.name(), create.content());
            } else if (deed instanceof Deed.Edit edit) {
                objects.put(edit.name(), edit.content());
            } else if (deed instanceof Deed.Delete delete) {
                objects.remove(delete.name());
            }
        }
        return objects;
    }

    /** Returns the shortest history with the same end: everything is created as it is at last. */
    public History shortest() {
        List<Deed> creations = new ArrayList<>();
        end().forEach((name, content) -> creations.add(new Deed.Create(name, content)));
        return new History(creations);
    }
}
