package dev.kopfj.operators.peering;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.on.OnStartup;

/** What a developer runs on a workstation: all deployed operators pause until it exits. It does what {@code --dev} does. */
public class DevelopmentOperator extends PeeringOperator {

    @OnStartup
    Settings takePrecedence(Settings settings) {
        return settings.withPeering(settings.peering().withPriority(Peering.DEVELOPMENT));
    }

    @Override
    String name() {
        return "the developer's operator";
    }
}
