package dev.kopfj.testkit.property;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.testkit.property.plot.Deed;
import dev.kopfj.testkit.property.plot.Deed.Content;
import dev.kopfj.testkit.property.plot.History;
import dev.kopfj.testkit.property.plot.Plot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plots that are a little smaller than one, those first that are smaller by much. */
final class Smaller {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    private final Plot plot;
    private final List<Deed> deeds;
    private final Set<Plot> candidates = new LinkedHashSet<>();

    private Smaller(Plot plot) {
        this.plot = plot;
        this.deeds = plot.history().deeds();
    }

    /** Returns them, each once. */
    static List<Plot> than(Plot plot) {
        Smaller smaller = new Smaller(plot);
        smaller.withFewerFaults();
        smaller.withFewerDeeds();
        smaller.withSimplerContents();
        smaller.withRounderPauses();
        smaller.candidates.add(new Plot(1, plot.history(), plot.faults()));
        smaller.candidates.remove(plot);
        return List.copyOf(smaller.candidates);
    }

    private void withFewerFaults() {
        for (int i = 0; i < plot.faults().size(); i++) {
            List<Fault> fewer = new ArrayList<>(plot.faults());
            fewer.remove(i);
            candidates.add(new Plot(plot.seed(), plot.history(), fewer));
        }
    }

    /** Leaves out halves, quarters and so on, down to single deeds, from the end on. */
    private void withFewerDeeds() {
        for (int size = deeds.size() / 2; size > 0; size /= 2) {
            for (int from = deeds.size() - size; from >= 0; from -= size) {
                List<Deed> fewer = new ArrayList<>(deeds);
                fewer.subList(from, from + size).clear();
                candidate(fewer);
            }
        }
    }

    /** Lets objects be as the first one was at first, and have no labels. */
    private void withSimplerContents() {
        Content first = null;
        for (int i = 0; i < deeds.size(); i++) {
            Content content = content(deeds.get(i));
            if (content != null) {
                first = first == null ? content : first;
                replaced(i, new Content(first.fields(), content.labels()));
                replaced(i, new Content(content.fields(), Map.of()));
            }
        }
    }

    private static @Nullable Content content(Deed deed) {
        if (deed instanceof Deed.Create create) {
            return create.content();
        }
        return deed instanceof Deed.Edit edit ? edit.content() : null;
    }

    private void replaced(int index, Content content) {
        Deed deed = deeds.get(index);
        String name = deed instanceof Deed.Create create ? create.name() : ((Deed.Edit) deed).name();
        List<Deed> simpler = new ArrayList<>(deeds);
        simpler.set(index, new Deed.Edit(name, content));
        candidate(simpler);
    }

    private void withRounderPauses() {
        for (int i = 0; i < deeds.size(); i++) {
            if (deeds.get(i) instanceof Deed.Pause pause) {
                for (Duration round : PAUSES) {
                    if (round.compareTo(pause.length()) < 0) {
                        List<Deed> rounder = new ArrayList<>(deeds);
                        rounder.set(i, new Deed.Pause(round));
                        candidate(rounder);
                    }
                }
            }
        }
    }

    private void candidate(List<Deed> others) {
        candidates.add(new Plot(plot.seed(), History.of(others), plot.faults()));
    }
}
