package dev.kopfj.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {

    record Rack(@Nullable String name, @Nullable Disk boot, List<Disk> disks) {}

    record Disk(int size) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'r','boot':{'size':1},'disks':[{'size':2}]}",
                "{'name':'r','boot':{'size':1},'disks':[{'size':2}],'colour':'red','weight':{'kg':1}}",
                "{'name':'r','boot':{'size':1,'maker':'m'},'disks':[{'size':2}]}",
                "{'name':'r','boot':{'size':1},'disks':[{'maker':'m','size':2,'age':3}]}",
                "{'x':1,'name':'r','boot':{'x':2,'size':1},'disks':[{'x':3,'size':2}]}",
            })
    void whatAClassDoesNotKnowIsLeftOutAtAnyDepth(String object) {
        assertThat(rack(object)).isEqualTo(new Rack("r", new Disk(1), List.of(new Disk(2))));
    }

    @Test
    void onlyTheElementThatHasAnUnknownFieldLosesIt() {
        assertThat(rack("{'disks':[{'size':1},{'size':2,'maker':'m'},{'size':3}]}")
                        .disks())
                .containsExactly(new Disk(1), new Disk(2), new Disk(3));
    }

    @Test
    void aKnownFieldOfTheWrongTypeIsRefusedAllTheSame() {
        assertThatThrownBy(() -> rack("{'colour':'red','boot':{'size':'huge'},'disks':[]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("huge");
    }

    @Test
    void aRefusalOfAFieldThatTheObjectDoesNotHaveIsFinal() {
        Map<String, Object> another = Map.of("ghost", 1);

        assertThatThrownBy(() ->
                        Lenient.convert(Map.of("name", "r"), object -> (Rack) Json.convert(another, Rack.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"ghost\"");
    }

    private static Rack rack(String object) {
        return Lenient.convert(
                Json.toMap(Json.parse(object.replace('\'', '"'))), known -> (Rack) Json.convert(known, Rack.class));
    }
}
