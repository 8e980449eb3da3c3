package dev.kopfj.testkit.run;

import dev.kopfj.sim.node.Container;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The console, as far as what a container's program prints on it goes to the container's log, too. Loggers print there in
 * the end, if they log at all.
 */
final class Console {
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static final ThreadLocal<Desk> PRESENT = new ThreadLocal<>();

    private Console() {}

    /** What a thread does at present for a container: a step or a work of this name, and the line that it has begun. */
    private record Desk(Container container, String what, ByteArrayOutputStream line) {

        /** A thread that waits in a work may perform steps of others meanwhile, whose output is none of the container's. */
        boolean isPresent() {
            return container.actor().simulation().because().during().equals(what);
        }

        void write(int letter) {
            if (letter != '\n') {
                line.write(letter);
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            container.log(text);
        }
    }

    /** Returns the same step or work, during which what is printed is the container's. */
    static Runnable of(Container container, String what, Runnable body) {
        install();
        return () -> {
            Desk before = PRESENT.get();
            PRESENT.set(new Desk(container, what, new ByteArrayOutputStream()));
            try {
                body.run();
            } finally {
                if (before == null) {
                    PRESENT.remove();
                } else {
                    PRESENT.set(before);
                }
            }
        };
    }

    private static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            System.setOut(tee(System.out));
            System.setErr(tee(System.err));
        }
    }

    private static PrintStream tee(PrintStream terminal) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int letter) {
                terminal.write(letter);
                Desk desk = PRESENT.get();
                if (desk != null && desk.isPresent()) {
                    desk.write(letter);
                }
            }

            @Override
            public void flush() {
                terminal.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
