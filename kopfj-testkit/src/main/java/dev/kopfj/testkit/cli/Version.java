package dev.kopfj.testkit.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this kopfj and of the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElseGet(() -> System.getProperty("kopfj.version", "built from source"));
        return new String[] {"kopfj " + version, "Java " + Runtime.version()};
    }
}
