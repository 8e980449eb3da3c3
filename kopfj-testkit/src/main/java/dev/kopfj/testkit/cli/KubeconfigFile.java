package dev.kopfj.testkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A kubeconfig on disk, which only its owner may read; one that nobody asked for goes with the server. */
final class KubeconfigFile implements AutoCloseable {

    private final Path path;
    private final boolean temporary;

    private KubeconfigFile(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** Writes the file where it is wanted, or to a new place; whoever reads it meanwhile sees the old one or the new. */
    static KubeconfigFile write(@Nullable Path wanted, String text) throws IOException {
        try {
            if (wanted == null) {
                Path made = Files.createTempFile("kopfj-", ".kubeconfig", onlyForOwner());
                return new KubeconfigFile(Files.writeString(made, text), true);
            }
            Path target = wanted.toAbsolutePath().normalize();
            Path folder = target.getParent();
            Path draft = Files.createTempFile(folder == null ? target : folder, ".kopfj-", ".tmp", onlyForOwner());
            Files.writeString(draft, text);
            return new KubeconfigFile(Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING), false);
        } catch (IOException failure) {
            throw new IOException(
                    "The kubeconfig cannot be written%s: %s".formatted(wanted == null ? "" : " to " + wanted, failure),
                    failure);
        }
    }

    private static FileAttribute<?>[] onlyForOwner() {
        boolean posix =
                Path.of(".").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
