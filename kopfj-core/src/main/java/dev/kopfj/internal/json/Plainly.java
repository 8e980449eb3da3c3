package dev.kopfj.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** How values of the JDK are written that have no form in JSON: moments as text, an optional value as itself or null. */
final class Plainly {

    private Plainly() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("kopfj");
        List.of(
                        Instant.class,
                        Duration.class,
                        LocalDate.class,
                        LocalDateTime.class,
                        OffsetDateTime.class,
                        ZonedDateTime.class)
                .forEach(type -> module.addSerializer(type, ToStringSerializer.instance));
        return module.addSerializer(Optional.class, new OptionalValue());
    }

    @SuppressWarnings("rawtypes") // Jackson knows classes, not what they are of.
    private static final class OptionalValue extends JsonSerializer<Optional> {

        @Override
        public void serialize(Optional optional, JsonGenerator out, SerializerProvider all) throws IOException {
            if (optional.isPresent()) {
                all.defaultSerializeValue(optional.get(), out);
            } else {
                out.writeNull();
            }
        }
    }
}
