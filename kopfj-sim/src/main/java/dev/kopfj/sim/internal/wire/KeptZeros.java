package dev.kopfj.sim.internal.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members that JSON holds also when they are 0, false or empty. All other members are then left out, for protobuf
 * carries them whether or not anybody has set them.
 */
record KeptZeros(Map<String, Set<String>> members) {
    static final KeptZeros ALL = load();

    private static final String PACKAGES = "k8s.io.";

    boolean keep(FieldDescriptor field) {
        String message = field.getContainingType().getFullName().substring(PACKAGES.length());
        return members.getOrDefault(message, Set.of()).contains(field.getName());
    }

    private static KeptZeros load() {
        Map<String, Set<String>> members = new HashMap<>();
        InputStream file = KeptZeros.class.getResourceAsStream("kept-zeros.txt");
        if (file == null) {
            throw new IllegalStateException("kept-zeros.txt is not on the class path beside " + KeptZeros.class);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    members.put(
                            line.substring(0, colon),
                            Set.copyOf(List.of(line.substring(colon + 2).split(" ", -1))));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new KeptZeros(members);
    }
}
