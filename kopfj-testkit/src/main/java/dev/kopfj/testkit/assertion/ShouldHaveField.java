package dev.kopfj.testkit.assertion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Says that a field of an object has another value than expected. */
final class ShouldHaveField extends BasicErrorMessageFactory {

    ShouldHaveField(HasMetadata object, String path, Object expected, Optional<Object> found) {
        super("%nExpected %s of %s %s/%s to be or have:%n  %s%nbut it is:%n  %s"
                .formatted(
                        path,
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName(),
                        expected,
                        found.map(Object::toString).orElse("absent")));
    }
}
