package dev.kopfj.operators.peering;

import dev.kopfj.Operator;
import dev.kopfj.on.OnCreate;
import java.util.Map;

/**
 * Says on each new example who has handled it. It meets other operators in the ClusterKopfPeering {@code default}, if that
 * is there: while one of a higher priority is at work, such as that of a developer, it pauses.
 */
public class PeeringOperator {

    @OnCreate("kopfexamples.v1.kopf.dev")
    Map<String, String> serve() {
        return Map.of("by", name());
    }

    /** Returns the name that it goes by. */
    String name() {
        return "the deployed operator";
    }

    /**
     * Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended;
     * {@code --dev} or {@code --priority=100} makes the others pause.
     */
    public static void main(String[] args) {
        System.exit(Operator.of(new PeeringOperator()).launch(args));
    }
}
