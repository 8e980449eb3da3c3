package dev.kopfj.testkit.property;

import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.property.plot.Plot;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;

/**
 * A property: under which plots it is to hold, and what they are compared with.
 *
 * @param name what it is called in names of files
 * @param broken what is said of an operator that does not have it
 * @param plots under which plots it is to hold
 * @param compared the plot that is to have the same end, in words and as a function
 * @param rules what is to be true of the handlers' runs
 * @param giving whether a handler may give up, as declared, after which ends may differ
 */
record Property(
        String name, String broken, Arbitrary<Plot> plots, Compared compared, List<Rule> rules, boolean giving) {

    /** What a plot is compared with. */
    record Compared(String words, UnaryOperator<Plot> plot) {

        static final Compared CALM = new Compared("the same without anything going wrong", Plot::calm);

        static final Compared SHORTEST =
                new Compared("creating what is there at last, as it is at last", Plot::shortest);

        static final Compared ITSELF = new Compared("nothing", UnaryOperator.identity());
    }
}
