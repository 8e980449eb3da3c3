package dev.kopfj.sim.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who come through a socket: named after the service account whose token they show, else after their program. */
final class Guests {
    /** Who tells nothing of themselves. */
    private static final String NOBODY = "http";

    private static final int GUESTS_MAX = 100;
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern TOKEN = Pattern.compile("Bearer [^.]+\\.([^.]+)\\.[^.]+");
    private static final String ACCOUNT = "system:serviceaccount:";

    private final Visitor.Reception reception;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();

    Guests(Visitor.Reception reception) {
        this.reception = reception;
    }

    /** Returns who is at the door before anybody has said a word. */
    Visitor nobody() {
        return named(NOBODY);
    }

    /** Returns who sends a request. */
    Visitor of(Request request) {
        return named(account(request.header("authorization")).orElseGet(() -> product(request.header("user-agent"))));
    }

    private Visitor named(String name) {
        Visitor known = visitors.get(name);
        if (known != null) {
            return known;
        }
        if (visitors.size() >= GUESTS_MAX) {
            return named(NOBODY);
        }
        return visitors.computeIfAbsent(name, guest -> {
            reception.guests().add(guest);
            return reception.visitor(reception.actor().simulation().actor(guest));
        });
    }

    /** Reads the account that a token names; whether the token is genuine is for the server to say. */
    private Optional<String> account(String authorization) {
        if (authorization.isEmpty() || (accounts.size() >= GUESTS_MAX && !accounts.containsKey(authorization))) {
            return Optional.empty();
        }
        return Optional.of(accounts.computeIfAbsent(authorization, Guests::subject))
                .filter(name -> !name.isEmpty());
    }

    private static String subject(String authorization) {
        Matcher token = TOKEN.matcher(authorization);
        if (!token.matches()) {
            return "";
        }
        try {
            JsonNode claims = Json.read(Base64.getUrlDecoder().decode(token.group(1)));
            String subject = Json.text(claims, "sub");
            return subject.startsWith(ACCOUNT) ? subject.substring(subject.lastIndexOf(':') + 1) : "";
        } catch (IOException | IllegalArgumentException garbage) {
            return "";
        }
    }

    private static String product(String agent) {
        Matcher product = PRODUCT.matcher(agent);
        return product.lookingAt() ? product.group() : NOBODY;
    }
}
