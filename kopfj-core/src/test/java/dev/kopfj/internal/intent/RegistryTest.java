package dev.kopfj.internal.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final HandlerOptions DEFAULTS = HandlerOptions.defaults();

    private final ActivityHandler begin = activity("begin", Activity.STARTUP);
    private final ActivityHandler warm = activity("warm", Activity.STARTUP);
    private final ActivityHandler end = activity("end", Activity.CLEANUP);
    private final ResourceHandler pods = new ResourceHandler(
            "pods", Trigger.CREATE, ResourcePattern.parse("pods.v1"), DEFAULTS, change -> null, "test");
    private final EventHandler anything =
            new EventHandler("anything", ResourcePattern.parse("*"), DEFAULTS, event -> null, "test");
    private final Registry registry = new Registry(List.of(warm, end, pods, begin, anything));

    @Test
    void aMomentHasItsHandlersInTheirOrder() {
        assertThat(registry.of(Activity.STARTUP)).containsExactly(warm, begin);
        assertThat(registry.of(Activity.CLEANUP)).containsExactly(end);
        assertThat(registry.of(Activity.PROBE)).isEmpty();
    }

    @Test
    void aFamilyHasItsHandlersInTheirOrder() {
        assertThat(registry.all(ActivityHandler.class)).containsExactly(warm, end, begin);
        assertThat(registry.all(ObjectHandler.class)).containsExactly(pods, anything);
        assertThat(registry.all(Declared.class)).isEqualTo(registry.all());
    }

    @Test
    void aResourceHasThoseThatAreForIt() {
        assertThat(registry.of(resource("pods")).all(ObjectHandler.class)).containsExactly(pods, anything);
        assertThat(registry.of(resource("nodes")).all(ObjectHandler.class)).containsExactly(anything);
    }

    private static ActivityHandler activity(String id, Activity activity) {
        return new ActivityHandler(id, activity, DEFAULTS, moment -> null, "test");
    }

    private static Resource resource(String plural) {
        return new Resource(
                "",
                "v1",
                plural,
                "Kind",
                "kind",
                List.of(),
                List.of(),
                true,
                true,
                List.of(),
                List.of("list", "watch", "patch"));
    }
}
