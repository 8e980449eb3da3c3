package dev.kopfj.testkit.run;

import java.util.HashMap;
import java.util.Map;

/**
 * A class that plays the part of an operator wherever that is named: by {@code @KopfTest}, as an image, in a scenario. So
 * an operator that is broken on purpose shows whether its tests tell.
 *
 * <pre>{@code
 * Understudy.of(ShopOperator.class, ForgetfulShopOperator.class).during(() -> Player.play(scenario, 1));
 * }</pre>
 *
 * <p>It is heeded by sessions of the thread that calls {@code during}, and stands in the trace under the name of the
 * operator.
 */
public final class Understudy {

    private static final ThreadLocal<Map<Class<?>, Understudy>> CAST = ThreadLocal.withInitial(HashMap::new);

    private final Class<?> part;
    private final Class<?> player;
    private int appearances;

    private Understudy(Class<?> part, Class<?> player) {
        this.part = part;
        this.player = player;
    }

    /** Lets a class with handlers as methods play the part of another one. */
    public static Understudy of(Class<?> part, Class<?> player) {
        return new Understudy(part, player);
    }

    /** Does something with the part played by the other class; whatever is started by the name of the part is that. */
    public void during(Runnable play) {
        Map<Class<?>, Understudy> cast = CAST.get();
        if (cast.putIfAbsent(part, this) != null) {
            throw new IllegalStateException("The part of %s is taken already.".formatted(part.getName()));
        }
        try {
            play.run();
        } finally {
            cast.remove(part);
        }
    }

    /** Tells whether an operator was ever asked for by the name of the part. */
    public boolean hasAppeared() {
        return appearances > 0;
    }

    /** Returns the class that plays a part for the calling thread: usually the one that is named. */
    static Class<?> playerOf(Class<?> part) {
        Understudy understudy = CAST.get().get(part);
        if (understudy == null) {
            return part;
        }
        understudy.appearances++;
        return understudy.player;
    }
}
