package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.OperatorImages;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorImagesTest {

    @TempDir
    private Path folder;

    /** An operator that a class path declares as an image. */
    static final class Greeter {
        @OnCreate("configmaps")
        void greet() {}
    }

    private void declare(Cluster cluster, String lines) throws IOException {
        Path file = folder.resolve(OperatorImages.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
        URL[] places = {folder.toUri().toURL()};
        try (URLClassLoader classes = new URLClassLoader(places, getClass().getClassLoader())) {
            OperatorImages.of(cluster, classes).putDeclared();
        }
    }

    @Test
    void imagesAreWhatTheClassPathDeclares() throws IOException {
        try (Cluster cluster = Cluster.start(1)) {
            declare(cluster, "# ours\n\n shop/operator:1 = " + Greeter.class.getName() + "\n");

            assertThat(cluster.images().has("shop/operator:1")).isTrue();
            assertThat(cluster.images().has("shop/operator:2")).isFalse();
        }
    }

    @Test
    void mistakeIsToldWithItsPlace() throws IOException {
        try (Cluster cluster = Cluster.start(1)) {
            assertThatThrownBy(() -> declare(cluster, "# ours\nshop/operator:1\n"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Line 2 of %s%s: An operator's image is written IMAGE=CLASS, but here is \"shop/operator:1\"."
                                    .formatted(folder.toUri().toURL(), OperatorImages.FILE));
            assertThatThrownBy(() -> declare(cluster, "shop/operator:1 = com.acme.Missing\n"))
                    .hasMessageEndingWith(
                            "The image shop/operator:1 is to run com.acme.Missing, which is not on the class path.");
        }
    }
}
