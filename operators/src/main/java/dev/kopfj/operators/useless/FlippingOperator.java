package dev.kopfj.operators.useless;

import dev.kopfj.Operator;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnField;

/** The first stage: whoever moves the switch of a machine up, the machine moves it down again at once. */
public class FlippingOperator {

    @OnField(value = "machines.useless.container.training", field = "spec.switchPosition", newValue = "up")
    void flip(Patch patch) {
        patch.spec().put("switchPosition", "down");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new FlippingOperator()).launch(args));
    }
}
