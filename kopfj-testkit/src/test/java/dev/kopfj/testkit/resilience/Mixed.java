package dev.kopfj.testkit.resilience;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.Timer;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import java.time.Duration;

/** An operator of all sorts of handlers, some of which fail as often as their object says. */
class Mixed {

    static final String KIND = "kopfexamples.v1.kopf.dev";

    static Operator operator() {
        return Operator.of(new Mixed());
    }

    @OnCreate(KIND)
    String create_steady(Spec spec) {
        return spec.getString("field", "");
    }

    @OnCreate(value = KIND, backoff = "2s")
    String create_flaky(Spec spec, Attempt attempt) {
        fail(spec, attempt);
        return "done";
    }

    @OnCreate(value = KIND, retries = 2, backoff = "1s")
    void create_hopeless() {
        throw new IllegalStateException("never works");
    }

    @OnUpdate(KIND)
    String update_steady(Spec spec) {
        return spec.getString("field", "");
    }

    @OnUpdate(value = KIND, backoff = "1s")
    String update_flaky(Spec spec, Attempt attempt) {
        fail(spec, attempt);
        return spec.getString("field", "");
    }

    @OnDelete(value = KIND, backoff = "1s")
    void delete_flaky(Spec spec, Attempt attempt) {
        fail(spec, attempt);
    }

    @OnDelete(KIND)
    void delete_hopeless() {
        throw new PermanentError("lets go all the same");
    }

    @Daemon(value = KIND, backoff = "1s")
    String daemon_flaky(Spec spec, Attempt attempt, Stopped stopped) {
        fail(spec, attempt);
        stopped.await();
        return stopped.reasons().toString();
    }

    @Daemon(value = KIND, initialDelay = "500ms")
    void daemon_hopeless() {
        throw new PermanentError("never begins");
    }

    @Timer(value = KIND, interval = "7s")
    void timer_steady() {}

    @Timer(value = KIND, interval = "15s", backoff = "1s")
    String timer_flaky(Spec spec, Attempt attempt) {
        fail(spec, attempt);
        return spec.getString("field", "");
    }

    @Timer(value = KIND, idle = "4s")
    String timer_idle(Spec spec) {
        return spec.getString("field", "");
    }

    private static void fail(Spec spec, Attempt attempt) {
        if (attempt.number() < spec.getInt("failures", 0)) {
            if (attempt.number() % 2 == 0) {
                throw new TemporaryError("not yet", Duration.ofSeconds(1));
            }
            throw new IllegalStateException("not yet either");
        }
    }
}
