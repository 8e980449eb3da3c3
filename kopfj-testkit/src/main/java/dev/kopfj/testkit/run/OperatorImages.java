package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The operators that a cluster runs as images. Which those are, class paths say in files named {@value #FILE}, of which
 * each line is an image and the class whose methods are the handlers:
 *
 * <pre>{@code
 * shop/operator:1 = com.acme.ShopOperator
 * }</pre>
 */
public final class OperatorImages {

    /** The name of the files. */
    public static final String FILE = "META-INF/kopfj/operator-images";

    private final Cluster cluster;
    private final ClassLoader classes;

    private OperatorImages(Cluster cluster, ClassLoader classes) {
        this.cluster = cluster;
        this.classes = classes;
    }

    /** Has room for the operators of a cluster, whose classes are on the class path of the calling thread. */
    public static OperatorImages of(Cluster cluster) {
        return of(cluster, Thread.currentThread().getContextClassLoader());
    }

    /** Has room for the operators of a cluster, whose classes a loader has. */
    public static OperatorImages of(Cluster cluster, ClassLoader classes) {
        return new OperatorImages(cluster, classes);
    }

    /** Puts all images that the files on the class path declare. */
    public void putDeclared() {
        try {
            for (URL file : Collections.list(classes.getResources(FILE))) {
                putDeclared(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The images of operators could not be read.", failure);
        }
    }

    private void putDeclared(URL file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    try {
                        put(line);
                    } catch (IllegalArgumentException mistake) {
                        String where = "Line %d of %s: ".formatted(i + 1, file);
                        throw new IllegalArgumentException(where + mistake.getMessage(), mistake);
                    }
                }
            }
        }
    }

    /** Puts an image that is written as in the files: its name, an equals sign, and the name of the class. */
    public void put(String declaration) {
        int equals = declaration.indexOf('=');
        String image = declaration.substring(0, Math.max(0, equals)).strip();
        String type = declaration.substring(equals + 1).strip();
        if (image.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException(
                    "An operator's image is written IMAGE=CLASS, but here is \"%s\".".formatted(declaration));
        }
        try {
            put(image, Class.forName(type, false, classes));
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(
                    "The image %s is to run %s, which is not on the class path.".formatted(image, type), missing);
        }
    }

    /** Puts an image whose handlers are the methods of a class; each container begins with a new object of it. */
    public void put(String image, Class<?> handlers) {
        Class<?> player = Understudy.playerOf(handlers);
        cluster.images().put(image, OperatorImage.of(cluster, () -> Operator.of(Instances.of(player))));
    }
}
