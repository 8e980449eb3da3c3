package dev.kopfj.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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

    /** Says that each of these classes is in a package that has its place in the order. */
    ArchRule areComplete(DescribedPredicate<JavaClass> those) {
        return classes().that(those).should().resideInAnyPackage(downwards.toArray(String[]::new));
    }
}
