package dev.kopfj.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchPlanTest {

    private final PatchPlan plan = new PatchPlan(
            Json.object(),
            List.of(object -> {
                ObjectNode edited = object.deepCopy();
                Json.section(edited, "spec").put("field", "edited");
                Json.section(edited, "status").put("phase", "Ready");
                return edited;
            }),
            List.of(object -> object.deepCopy().put("own", true)));

    @Test
    void editsOfTheOperatorFollowThoseOfTheHandler() {
        assertThat(plan.edited(Json.object()).toString())
                .isEqualTo("{\"spec\":{\"field\":\"edited\"},\"status\":{\"phase\":\"Ready\"},\"own\":true}");
    }

    @Test
    void whatIsLeftOfHalfAPlanTouchesNothingButTheStatus() {
        assertThat(plan.statusAlone().edited(Json.object()).toString()).isEqualTo("{\"status\":{\"phase\":\"Ready\"}}");
    }
}
