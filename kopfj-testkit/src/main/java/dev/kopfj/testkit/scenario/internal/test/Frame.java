package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.yaml.Complaints;
import java.nio.file.Path;

/**
 * What surrounds a part of a test while it is read: the test's folder, the limits so far, who hears complaints, and
 * what was seen so far.
 */
record Frame(Path folder, Step.Limits limits, Complaints complaints, Sightings sightings) {

    Frame with(Step.Limits others) {
        return new Frame(folder, others, complaints, sightings);
    }
}
