package dev.kopfj.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** The order of a module's packages, from the door down to the words: each may use those below it. */
record Layers(List<String> downwards) {

    static Layers of(String... downwards) {
        return new Layers(List.of(downwards));
    }

    /** Says that nobody looks up. */
    ArchRule areRespected() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 1; i < downwards.size(); i++) {
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(downwards.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(downwards.subList(0, i).toArray(String[]::new))
                    .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    /** Says that each package below a root has its place in the order, so none is found outside of it. */
    ArchRule areComplete(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .resideOutsideOfPackages(downwards.toArray(String[]::new))
                .should()
                .resideInAPackage("..")
                .allowEmptyShould(true);
    }
}
