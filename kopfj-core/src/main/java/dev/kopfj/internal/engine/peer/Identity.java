package dev.kopfj.internal.engine.peer;

import dev.kopfj.time.Timeline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What tells one running operator from all others: its pod, or its user, host and start, and some chance. */
final class Identity {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LUCKY_SIGNS = 3;

    private Identity() {}

    /** Returns the given identity, or makes one up if that is empty. */
    static String of(String given, Timeline timeline) {
        String pod = System.getenv("POD_ID");
        if (!given.isEmpty()) {
            return given;
        }
        if (pod != null && !pod.isEmpty()) {
            return pod;
        }
        StringBuilder lucky = new StringBuilder();
        for (int i = 0; i < LUCKY_SIGNS; i++) {
            lucky.append(SIGNS.charAt(timeline.chance().nextInt(SIGNS.length())));
        }
        String start = START.format(timeline.now().atOffset(ZoneOffset.UTC));
        return "%s@%s/%s/%s".formatted(System.getProperty("user.name", "nobody"), host(), start, lucky);
    }

    /** Returns who is at this machine. */
    static String person() {
        return System.getProperty("user.name", "nobody") + "@" + host();
    }

    private static String host() {
        String named = System.getenv("HOSTNAME");
        if (named != null && !named.isEmpty()) {
            return withoutUselessSuffix(named);
        }
        try {
            return withoutUselessSuffix(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Endings that all hosts of a network share tell nothing. */
    static String withoutUselessSuffix(String host) {
        String shorter = host.replaceFirst("\\.(local|localdomain)$", "");
        return shorter.isEmpty() || shorter.equals(host) ? host : withoutUselessSuffix(shorter);
    }
}
