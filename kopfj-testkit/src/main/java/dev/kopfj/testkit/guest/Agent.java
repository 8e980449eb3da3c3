package dev.kopfj.testkit.guest;

import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.kopfj.sim.time.Guest;
import dev.kopfj.sim.time.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Rewrites the classes of this JVM once and for all, if it lets itself be rewritten. */
public final class Agent {

    /** What the JVM has to be started with. */
    public static final String OPTIONS = "--add-opens java.base/java.lang=ALL-UNNAMED"
            + " -Djdk.attach.allowAttachSelf=true -XX:+EnableDynamicAgentLoading";

    private static @Nullable String outcome;

    private Agent() {}

    /** Rewrites this JVM's classes, unless that was done; returns why it cannot be done, or an empty text. */
    public static synchronized String install() {
        String known = outcome;
        if (known == null) {
            known = attempt();
            outcome = known;
        }
        return known;
    }

    private static String attempt() {
        if (!Guest.isPossible()) {
            return "that needs Java 24 or newer, started with %s; this is Java %d"
                    .formatted(OPTIONS, Runtime.version().feature());
        }
        try {
            Path jar = jar();
            rewrite(attach(jar), jar);
            return "";
        } catch (IOException | AttachNotSupportedException | AgentLoadException | ReflectiveOperationException closed) {
            return "this JVM must be started with %s: %s".formatted(OPTIONS, closed);
        } catch (com.sun.tools.attach.AgentInitializationException | UnmodifiableClassException failure) {
            return "this JVM does not let its classes be rewritten: " + failure;
        }
    }

    private static Path jar() throws IOException {
        Path jar = Files.createTempFile("kopfj-guest", ".jar");
        jar.toFile().deleteOnExit();
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", Entry.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(out, Entry.class.getName());
            add(out, Calls.BRIDGE.replace('/', '.'));
        }
        return jar;
    }

    private static void add(JarOutputStream out, String type) throws IOException {
        String path = type.replace('.', '/') + ".class";
        try (InputStream bytes = Agent.class.getClassLoader().getResourceAsStream(path)) {
            if (bytes == null) {
                throw new IOException(path + " is not on the class path");
            }
            out.putNextEntry(new ZipEntry(path));
            bytes.transferTo(out);
            out.closeEntry();
        }
    }

    private static Instrumentation attach(Path jar)
            throws IOException, AttachNotSupportedException, AgentLoadException,
                    com.sun.tools.attach.AgentInitializationException, ReflectiveOperationException {
        VirtualMachine self =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
        }
        return (Instrumentation) ClassLoader.getSystemClassLoader()
                .loadClass(Entry.class.getName())
                .getMethod("instrumentation")
                .invoke(null);
    }

    private static void rewrite(Instrumentation instrumentation, Path jar)
            throws IOException, UnmodifiableClassException, ReflectiveOperationException {
        for (Rule rule : Rule.ALL) {
            Class.forName(rule.type().replace('/', '.'), false, null);
        }
        // Whoever carries threads has to take those that stand for ever off the JVM's list of threads.
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("jdk.internal.vm", Set.of(Guest.class.getModule())),
                Set.of(),
                Map.of());
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
        SimulationBridge.connect();
        Rewriter rewriter = new Rewriter(List.of(Simulation.class, Agent.class));
        instrumentation.addTransformer(rewriter, true);
        List<Class<?>> loaded = Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
                .filter(type -> !type.isArray() && !type.isHidden())
                .filter(instrumentation::isModifiableClass)
                .filter(rewriter::concerns)
                .toList();
        retransform(instrumentation, loaded);
        Set<Throwable> failures = rewriter.failures();
        if (!failures.isEmpty() || !rewriter.missing().isEmpty()) {
            throw new UnmodifiableClassException(
                    "no place was found for %s; %s".formatted(rewriter.missing(), failures));
        }
    }

    /**
     * One class whose initializer has failed makes the JVM refuse all. It never runs, so it can stay as it is; it is found
     * by halves, as each call takes its time, whatever it is for.
     */
    private static void retransform(Instrumentation instrumentation, List<Class<?>> loaded)
            throws UnmodifiableClassException {
        try {
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        } catch (InternalError refused) {
            if (!String.valueOf(refused.getMessage()).contains("invalid class")) {
                throw refused;
            }
            int half = loaded.size() / 2;
            if (half > 0) {
                retransform(instrumentation, loaded.subList(0, half));
                retransform(instrumentation, loaded.subList(half, loaded.size()));
            }
        }
    }
}
