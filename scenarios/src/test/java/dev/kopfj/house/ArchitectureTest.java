package dev.kopfj.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The architecture of docs and design, as rules over all modules; each rule's name is a sentence of it. */
@AnalyzeClasses(packages = "dev.kopfj", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int CLASSES_MIN = 150;

    private static final Layers CORE = Layers.of(
            "dev.kopfj",
            "dev.kopfj.internal.declare",
            "dev.kopfj.internal.reactor",
            "dev.kopfj.internal.cycle",
            "dev.kopfj.internal.engine",
            "dev.kopfj.internal.engine.peer",
            "dev.kopfj.internal.engine.post",
            "dev.kopfj.internal.engine.serve",
            "dev.kopfj.internal.engine.spawn",
            "dev.kopfj.internal.engine.index",
            "dev.kopfj.internal.engine.await",
            "dev.kopfj.internal.engine.login",
            "dev.kopfj.internal.engine.activity",
            "dev.kopfj.internal.engine.probe",
            "dev.kopfj.internal.launch",
            "dev.kopfj.metrics",
            "dev.kopfj.internal.engine.admit",
            "dev.kopfj.internal.intent",
            "dev.kopfj.internal.action",
            "dev.kopfj.internal.told",
            "dev.kopfj.internal.declared",
            "dev.kopfj.internal.progress",
            "dev.kopfj.internal.watch",
            "dev.kopfj.internal.client",
            "dev.kopfj.internal.resource",
            "dev.kopfj.internal.log",
            "dev.kopfj.internal.json",
            "dev.kopfj.config",
            "dev.kopfj.on",
            "dev.kopfj.handler",
            "dev.kopfj.given",
            "dev.kopfj.object",
            "dev.kopfj.outcome",
            "dev.kopfj.net",
            "dev.kopfj.hierarchy",
            "dev.kopfj.internal.path",
            "dev.kopfj.time");

    private static final Layers SIM = Layers.of(
            "dev.kopfj.sim",
            "dev.kopfj.sim.client",
            "dev.kopfj.sim.mock",
            "dev.kopfj.sim.http",
            "dev.kopfj.sim.neighbour",
            "dev.kopfj.sim.internal.fault",
            "dev.kopfj.sim.internal.fault.resource",
            "dev.kopfj.sim.internal.check",
            "dev.kopfj.sim.internal.check.resource",
            "dev.kopfj.sim.internal.door",
            "dev.kopfj.sim.internal.node",
            "dev.kopfj.sim.internal.node.life",
            "dev.kopfj.sim.internal.node.scaling",
            "dev.kopfj.sim.internal.node.program",
            "dev.kopfj.sim.internal.node.pod",
            "dev.kopfj.sim.internal.controller",
            "dev.kopfj.sim.internal.batch",
            "dev.kopfj.sim.internal.policy",
            "dev.kopfj.sim.internal.net",
            "dev.kopfj.sim.internal.workload",
            "dev.kopfj.sim.internal.workload.deployment",
            "dev.kopfj.sim.internal.workload.template",
            "dev.kopfj.sim.internal.node.scheduling",
            "dev.kopfj.sim.internal.storage",
            "dev.kopfj.sim.internal.control",
            "dev.kopfj.sim.internal.verb",
            "dev.kopfj.sim.internal.verb.pod",
            "dev.kopfj.sim.internal.verb.read",
            "dev.kopfj.sim.internal.verb.write",
            "dev.kopfj.sim.internal.verb.review",
            "dev.kopfj.sim.internal.verb.stage",
            "dev.kopfj.sim.internal.verb.option",
            "dev.kopfj.sim.internal.verb.exchange",
            "dev.kopfj.sim.internal.access",
            "dev.kopfj.sim.internal.access.token",
            "dev.kopfj.sim.internal.access.role",
            "dev.kopfj.sim.internal.access.caller",
            "dev.kopfj.sim.internal.admission.own",
            "dev.kopfj.sim.internal.admission",
            "dev.kopfj.sim.internal.hook",
            "dev.kopfj.sim.internal.present.openapi",
            "dev.kopfj.sim.internal.present",
            "dev.kopfj.sim.internal.present.table",
            "dev.kopfj.sim.internal.wire",
            "dev.kopfj.sim.internal.apply",
            "dev.kopfj.sim.internal.apply.content",
            "dev.kopfj.sim.internal.apply.field",
            "dev.kopfj.sim.internal.patch",
            "dev.kopfj.sim.internal.builtin",
            "dev.kopfj.sim.internal.builtin.workload",
            "dev.kopfj.sim.internal.builtin.net",
            "dev.kopfj.sim.internal.builtin.pod",
            "dev.kopfj.sim.internal.builtin.kind",
            "dev.kopfj.sim.internal.builtin.scaler",
            "dev.kopfj.sim.internal.builtin.table",
            "dev.kopfj.sim.internal.schema.catalog",
            "dev.kopfj.sim.internal.schema.definition",
            "dev.kopfj.sim.internal.schema",
            "dev.kopfj.sim.internal.cel",
            "dev.kopfj.sim.internal.cel.inquiry",
            "dev.kopfj.sim.internal.cel.expression",
            "dev.kopfj.sim.internal.cel.value",
            "dev.kopfj.sim.internal.cel.library",
            "dev.kopfj.sim.internal.cel.notation",
            "dev.kopfj.sim.internal.validity.rule",
            "dev.kopfj.sim.internal.validity",
            "dev.kopfj.sim.internal.validity.format",
            "dev.kopfj.sim.internal.shape",
            "dev.kopfj.sim.internal.watch",
            "dev.kopfj.sim.internal.store",
            "dev.kopfj.sim.internal",
            "dev.kopfj.sim.node",
            "dev.kopfj.sim.fault",
            "dev.kopfj.sim.check",
            "dev.kopfj.sim.audit",
            "dev.kopfj.sim.trace",
            "dev.kopfj.sim.time");

    private static final Layers TESTKIT = Layers.of(
            "dev.kopfj.testkit",
            "dev.kopfj.testkit.cli",
            "dev.kopfj.testkit.baseline",
            "dev.kopfj.testkit.property",
            "dev.kopfj.testkit.property.keep",
            "dev.kopfj.testkit.property.draw",
            "dev.kopfj.testkit.property.plot",
            "dev.kopfj.testkit.scenario.suite",
            "dev.kopfj.testkit.scenario",
            "dev.kopfj.testkit.scenario.internal.kuttl",
            "dev.kopfj.testkit.scenario.internal.test",
            "dev.kopfj.testkit.scenario.internal.operation.command",
            "dev.kopfj.testkit.scenario.internal.operation.resource",
            "dev.kopfj.testkit.scenario.internal.operation",
            "dev.kopfj.testkit.scenario.internal.kubectl",
            "dev.kopfj.testkit.scenario.internal.kubectl.format",
            "dev.kopfj.testkit.scenario.internal.api",
            "dev.kopfj.testkit.scenario.internal.tree",
            "dev.kopfj.testkit.scenario.internal.function",
            "dev.kopfj.testkit.scenario.internal.yaml",
            "dev.kopfj.testkit.rbac",
            "dev.kopfj.testkit.report",
            "dev.kopfj.testkit.property.ending",
            "dev.kopfj.testkit.property.judge",
            "dev.kopfj.testkit.assertion",
            "dev.kopfj.testkit.await",
            "dev.kopfj.testkit.run",
            "dev.kopfj.testkit.guest");

    private static final DescribedPredicate<JavaClass> OF_THE_FRAMEWORK = resideInAPackage("dev.kopfj..")
            .and(not(resideInAnyPackage(
                    "dev.kopfj.sim..", "dev.kopfj.testkit..", "dev.kopfj.operators..", "dev.kopfj.scenarios..")));

    private static final String[] SEAM = {"dev.kopfj.time", "dev.kopfj.sim.time", "dev.kopfj.testkit.guest"};

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_FRAMEWORK_USE_ONLY_THOSE_BELOW =
            CORE.areRespected().as("In the framework, a package uses only those below it");

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_SIMULATION_USE_ONLY_THOSE_BELOW =
            SIM.areRespected().as("In the simulated cluster, a package uses only those below it");

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_TESTKIT_USE_ONLY_THOSE_BELOW =
            TESTKIT.areRespected().as("In the testkit, a package uses only those below it");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_OF_THE_SIMULATION_HAS_ITS_PLACE = SIM.areComplete(
                    resideInAPackage("dev.kopfj.sim.."))
            .as("Every package of the simulated cluster has its place in the order");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_OF_THE_TESTKIT_HAS_ITS_PLACE = TESTKIT.areComplete(
                    resideInAPackage("dev.kopfj.testkit.."))
            .as("Every package of the testkit has its place in the order");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_OF_THE_FRAMEWORK_HAS_ITS_PLACE =
            CORE.areComplete(OF_THE_FRAMEWORK).as("Every package of the framework has its place in the order");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.kopfj.(**)")
            .should()
            .beFreeOfCycles()
            .as("Packages do not depend on each other in circles");

    @ArchTest
    static final ArchRule THE_FRAMEWORK_DOES_NOT_KNOW_THE_SIMULATION = noClasses()
            .that(OF_THE_FRAMEWORK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kopfj.sim..", "dev.kopfj.testkit..", "dev.kopfj.operators..")
            .as("The framework knows neither the simulated cluster nor the testkit");

    @ArchTest
    static final ArchRule THE_SIMULATION_DOES_NOT_KNOW_THE_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("dev.kopfj.sim..")
            .should()
            .dependOnClassesThat(OF_THE_FRAMEWORK)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kopfj.testkit..", "dev.kopfj.operators..")
            .as("The simulated cluster knows neither the framework nor the testkit");

    @ArchTest
    static final ArchRule OPERATORS_KNOW_ONLY_THE_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("dev.kopfj.operators..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kopfj.sim..", "dev.kopfj.testkit..", "dev.kopfj.internal..")
            .as("A production operator has nothing of the simulator on its class path");

    @ArchTest
    static final ArchRule INTERNALS_STAY_INSIDE = noClasses()
            .that()
            .resideInAPackage("dev.kopfj.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kopfj.internal..", "dev.kopfj.sim.internal..")
            .as("The testkit uses only what is public of the framework and of the simulated cluster");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_SEAM = noClasses()
            .that()
            .resideOutsideOfPackages(SEAM)
            .and(areNotTheCommandLine())
            .should(Forbidden.members(Forbidden.CLOCKS))
            .as("Nobody asks the clock on the wall, or sleeps, outside the seam to time");

    @ArchTest
    static final ArchRule THREADS_COME_FROM_THE_SEAM = noClasses()
            .that()
            .resideOutsideOfPackages(SEAM)
            .and(areNotTheCommandLine())
            .should(Forbidden.members(Forbidden.THREADS))
            .as("Nobody makes threads, timers or executors, or borrows those of the JVM, outside the seam to time");

    @ArchTest
    static final ArchRule CHANCE_COMES_FROM_THE_SEED = noClasses()
            .that()
            .resideOutsideOfPackages(SEAM)
            .and(doNotKeepSecrets())
            .should(Forbidden.members(Forbidden.CHANCE))
            .as("All chance comes from the seed");

    @ArchTest
    static final ArchRule JACKSON_STAYS_OUT_OF_THE_WORDS = noClasses()
            .that()
            .resideInAnyPackage("dev.kopfj", "dev.kopfj.on", "dev.kopfj.handler", "dev.kopfj.given", "dev.kopfj.object")
            .or()
            .resideInAnyPackage("dev.kopfj.outcome", "dev.kopfj.config", "dev.kopfj.time")
            .or()
            .resideInAnyPackage("dev.kopfj.sim", "dev.kopfj.sim.time", "dev.kopfj.sim.trace", "dev.kopfj.sim.client")
            .or()
            .resideInAnyPackage("dev.kopfj.testkit", "dev.kopfj.testkit.run", "dev.kopfj.testkit.await")
            .or()
            .resideInAnyPackage("dev.kopfj.testkit.assertion", "dev.kopfj.testkit.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .as("Jackson is an implementation's matter: no door and no words know it");

    @ArchTest
    static final ArchRule OPERATORS_NAME_JACKSON_ONLY_TO_SHAPE_THEIR_RESOURCES = noClasses()
            .that()
            .resideInAPackage("dev.kopfj.operators..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
                    .and(not(resideInAPackage("com.fasterxml.jackson.annotation"))))
            .as("Operators name Jackson only where annotations shape their resources");

    @ArchTest
    static final ArchRule FABRIC8_STAYS_AT_THE_DOORS_OF_THE_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.kopfj.config",
                    "dev.kopfj.time",
                    "dev.kopfj.internal.json",
                    "dev.kopfj.internal.progress",
                    "dev.kopfj.internal.intent",
                    "dev.kopfj.internal.reactor")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .as("In the framework, fabric8 is known to the door, the handlers' words, the client and the arguments"
                    + " only");

    @ArchTest
    static final ArchRule FABRIC8_STAYS_AT_THE_DOORS_OF_THE_SIMULATION = noClasses()
            .that()
            .resideInAnyPackage("dev.kopfj.sim.internal..", "dev.kopfj.sim.time", "dev.kopfj.sim.trace")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .as("In the simulated cluster, fabric8 is known to the doors only");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that()
            .doNotHaveSimpleName("FailureReport")
            .and()
            .doNotHaveSimpleName("Console")
            .and(areNotTheCommandLine())
            .should(ACCESS_STANDARD_STREAMS)
            .as("Only the command line and the report of a failed test print; pods have logs of what others do");

    @ArchTest
    static final ArchRule NO_GENERIC_EXCEPTIONS =
            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.as("Exceptions say by their type what went wrong");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        var unmarked = classes.getPackage("dev.kopfj").getSubpackagesInTree().stream()
                .filter(javaPackage -> !javaPackage.getClasses().isEmpty())
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void allModulesAreLookedAt(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(CLASSES_MIN);
        assertThat(classes.getPackage("dev.kopfj").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .contains("on", "internal", "sim", "testkit", "operators");
    }

    /** What protects the machine's user from others must be explained by no seed. */
    private static DescribedPredicate<JavaClass> doNotKeepSecrets() {
        return DescribedPredicate.describe(
                "do not keep secrets", type -> !type.getName().equals("dev.kopfj.sim.http.Secrets"));
    }

    /**
     * The command line prints, and tells its user how long a scenario took, in time of the wall; of the end of the JVM it
     * is told on a thread.
     */
    private static DescribedPredicate<JavaClass> areNotTheCommandLine() {
        return DescribedPredicate.describe(
                "are not the command line",
                type -> !type.getPackageName().equals("dev.kopfj.testkit.cli")
                        && !type.getName().equals("dev.kopfj.Launcher"));
    }
}
