package dev.kopfj.testkit.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Classes that are not kopfj's own, where the command line says that they are. */
final class ClassPath {

    private ClassPath() {}

    /** Returns what loads the classes of jars and folders, for as long as the process lives. */
    static ClassLoader loader(String classPath) {
        ClassLoader own = ClassPath.class.getClassLoader();
        if (classPath.isEmpty()) {
            return own;
        }
        List<URL> places = new ArrayList<>();
        for (String place : classPath.split(File.pathSeparator, -1)) {
            if (!Files.isReadable(Path.of(place))) {
                throw new IllegalArgumentException(
                        "--class-path names \"%s\", which is not there or cannot be read.".formatted(place));
            }
            places.add(url(place));
        }
        return new URLClassLoader(places.toArray(URL[]::new), own);
    }

    private static URL url(String place) {
        try {
            return Path.of(place).toUri().toURL();
        } catch (MalformedURLException never) {
            throw new IllegalStateException("every path is a URL", never);
        }
    }
}
