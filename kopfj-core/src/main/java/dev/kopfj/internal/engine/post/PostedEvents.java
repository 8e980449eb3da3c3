package dev.kopfj.internal.engine.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Events;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.event.Level;

/** Events about some objects. */
record PostedEvents(Poster poster, Supplier<List<ObjectNode>> involved) implements Events {

    @Override
    public void event(String type, String reason, String message) {
        each(type, reason, message, poster::post);
    }

    @Override
    public void info(String reason, String message) {
        each("Normal", reason, message, notice -> poster.post(Level.INFO, notice));
    }

    @Override
    public void warn(String reason, String message) {
        each("Warning", reason, message, notice -> poster.post(Level.WARN, notice));
    }

    @Override
    public void exception(String reason, String message, Throwable thrown) {
        String text = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        each("Error", reason, (message + " " + text).strip(), notice -> poster.post(Level.ERROR, notice));
    }

    @Override
    public Events about(Object objects) {
        return poster.aboutAll(objects);
    }

    private void each(String type, String reason, String message, Consumer<Notice> post) {
        involved.get().forEach(object -> post.accept(new Notice(object, type, reason, message)));
    }
}
