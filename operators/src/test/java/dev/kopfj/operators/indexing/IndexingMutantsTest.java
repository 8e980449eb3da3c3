package dev.kopfj.operators.indexing;

import dev.kopfj.given.IndexView;
import dev.kopfj.given.Named;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Status;
import dev.kopfj.on.Timer;
import dev.kopfj.operators.mutants.Mutant;
import org.junit.jupiter.api.Test;

class IndexingMutantsTest {

    static class TakesThePendingForRunning extends IndexingOperator {
        @Override
        boolean isRunning(Status status) {
            return status.has("phase");
        }
    }

    static class LooksOnce extends IndexingOperator {
        @Override
        @Timer("kopfexamples.v1.kopf.dev")
        void show(Meta meta, Patch patch, @Named("running") IndexView running, @Named("byLabel") IndexView byLabel) {
            super.show(meta, patch, running, byLabel);
        }
    }

    @Test
    void aPodThatDoesNotRunIsNoticed() {
        Mutant.of(IndexingOperator.class, TakesThePendingForRunning.class)
                .isCaughtBy(IndexingOperatorTest.class, "thePodsThatRunAreShownAndThePendingOneIsNot", "web-2")
                .isCaughtBy("indexing-pods", "status.running", "web-2");
    }

    @Test
    void whatIsOldIsNoticed() {
        Mutant.of(IndexingOperator.class, LooksOnce.class)
                .isCaughtBy(IndexingOperatorTest.class, "aPodThatGoesLeavesTheIndices", "status.running")
                .isCaughtBy("indexing-pods", "status.running");
    }
}
