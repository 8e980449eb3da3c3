package dev.kopfj.hierarchy;

import java.util.List;

/**
 * How far children are made to resemble their owner.
 *
 * @param forced whether names, namespaces and labels that they have already are overwritten
 * @param strict whether they get exactly the given name; otherwise the cluster completes it
 * @param nested paths of templates in them that get the labels too, such as {@code spec.template}, if they exist
 */
public record Adoption(boolean forced, boolean strict, List<String> nested) {

    private static final Adoption GENTLE = new Adoption(false, false, List.of());

    /** Keeps an own copy of the paths. */
    public Adoption {
        nested = List.copyOf(nested);
    }

    /** Fills in only what is missing, with names that the cluster completes. */
    public static Adoption gentle() {
        return GENTLE;
    }

    /** Overwrites what is there. */
    public Adoption asForced() {
        return new Adoption(true, strict, nested);
    }

    /** Gives exactly the given name. */
    public Adoption asStrict() {
        return new Adoption(forced, true, nested);
    }

    /** Labels the templates at these paths too. */
    public Adoption withNested(String... paths) {
        return new Adoption(forced, strict, List.of(paths));
    }
}
