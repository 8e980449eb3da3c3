package dev.kopfj.testkit.run;

import dev.kopfj.net.Place;
import dev.kopfj.net.Ports;
import dev.kopfj.net.Question;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The framework's seam to its callers, bound to the programs beside a simulated cluster: whoever asks one is answered
 * at once. A cluster that has no such programs is told so only when somebody wants to listen.
 */
final class SimulatedPorts implements Ports {

    private static final int FIRST_FREE = 30_000;

    private final Cluster cluster;
    private final Actor actor;
    private int opened;

    SimulatedPorts(Cluster cluster, Actor actor) {
        this.cluster = cluster;
        this.actor = actor;
    }

    @Override
    public Door open(Place place, Desk desk) throws IOException {
        int port = place.port() == 0 ? FIRST_FREE + opened++ : place.port();
        URI address = URI.create("%s://%s:%d".formatted(place.encrypted() ? "https" : "http", actor.name(), port));
        Runnable leave = listen(address, desk);
        return new OpenDoor(address, leave);
    }

    private Runnable listen(URI address, Desk desk) throws IOException {
        try {
            Object neighbours = Cluster.class.getMethod("neighbours").invoke(cluster);
            Method listen = List.of(neighbours.getClass().getMethods()).stream()
                    .filter(method -> method.getName().equals("listen"))
                    .findFirst()
                    .orElseThrow();
            Class<?> neighbour = listen.getParameterTypes()[1];
            Object listener = Proxy.newProxyInstance(
                    neighbour.getClassLoader(),
                    new Class<?>[] {neighbour},
                    (proxy, method, arguments) -> answer(neighbour, desk, arguments[0]));
            return (Runnable) listen.invoke(neighbours, address.toString(), listener);
        } catch (InvocationTargetException refused) {
            throw new IOException(refused.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new IOException("This cluster has no neighbours.", absent);
        }
    }

    private Object answer(Class<?> neighbour, Desk desk, Object question)
            throws ReflectiveOperationException, IOException {
        if (actor.isCrashed()) {
            throw new ConnectException(actor.name() + " has crashed");
        }
        String path = (String) part(question, "path");
        int query = path.indexOf('?');
        var answer = desk.answer(new Question(
                (String) part(question, "method"),
                query < 0 ? path : path.substring(0, query),
                Map.of("content-type", List.of((String) part(question, "contentType"))),
                (byte[]) part(question, "body"),
                ""));
        Class<?> form = Class.forName(neighbour.getName() + "$Answer");
        return form.getConstructor(int.class, String.class, byte[].class)
                .newInstance(answer.code(), answer.contentType(), answer.bytes());
    }

    private static Object part(Object question, String name) throws ReflectiveOperationException {
        return question.getClass().getMethod(name).invoke(question);
    }

    private record OpenDoor(URI address, Runnable leave) implements Door {
        @Override
        public String authority() {
            return "";
        }

        @Override
        public void close() {
            leave.run();
        }
    }
}
