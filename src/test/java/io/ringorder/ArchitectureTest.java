package io.ringorder;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The walls between the packages, as each {@code package-info.java} describes them. */
@AnalyzeClasses(packages = "io.ringorder", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String TERMINAL = "io.ringorder.terminal..";
    private static final String PLAN = "io.ringorder.plan..";
    private static final String MEDIA = "io.ringorder.media..";
    private static final String PROXY = "io.ringorder.proxy..";
    private static final String ASTERISK = "io.ringorder.asterisk..";
    private static final String STORE = "io.ringorder.store..";
    private static final String DAEMON = "io.ringorder.daemon..";
    private static final String CLI = "io.ringorder.cli..";

    /** Packages of the JDK without I/O and threads; java.lang.invoke and .runtime stand behind lambdas and records. */
    private static final String[] HARMLESS = {
        "java.lang",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "java.util.regex",
        "java.math",
        "java.time",
        "org.jspecify.annotations"
    };

    /** What java.lang and java.util hold nevertheless. */
    private static final Class<?>[] HARMFUL = {
        System.class,
        Runtime.class,
        Process.class,
        ProcessBuilder.class,
        Thread.class,
        ThreadGroup.class,
        ThreadLocal.class,
        ClassLoader.class,
        java.util.Timer.class,
        java.util.TimerTask.class,
        java.util.Scanner.class,
        java.util.Formatter.class,
        java.util.ServiceLoader.class
    };

    @ArchTest
    static final ArchRule terminalIsPureAndStandsAlone = isPureAndUsesOnly(TERMINAL, "com.google.re2j");

    @ArchTest
    static final ArchRule planIsPureAndUsesTerminal = isPureAndUsesOnly(PLAN, TERMINAL);

    @ArchTest
    static final ArchRule mediaIsPureAndUsesTerminalAndPlan = isPureAndUsesOnly(MEDIA, TERMINAL, PLAN);

    @ArchTest
    static final ArchRule proxyIsPureAndUsesTerminalAndPlan = isPureAndUsesOnly(PROXY, TERMINAL, PLAN);

    @ArchTest
    static final ArchRule purePackagesReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(TERMINAL, PLAN, MEDIA, PROXY)
            .should()
            .callMethodWhere(
                    target(owner(resideInAPackage("java.time"))).and(target(nameMatching("now|system.*|tick.*"))));

    @ArchTest
    static final ArchRule mediaDoesNotKnowProxy = doesNotUse(MEDIA, PROXY);

    @ArchTest
    static final ArchRule proxyDoesNotKnowMedia = doesNotUse(PROXY, MEDIA);

    @ArchTest
    static final ArchRule asteriskKnowsNoStore = doesNotUse(ASTERISK, STORE, DAEMON, CLI);

    @ArchTest
    static final ArchRule storeKnowsOrdersAndTypesOnly = doesNotUse(STORE, PROXY, ASTERISK, DAEMON, CLI);

    @ArchTest
    static final ArchRule onlyAsteriskUsesAsteriskJava = isUsedOnlyBy(ASTERISK, "org.asteriskjava..");

    @ArchTest
    static final ArchRule onlyStoreUsesDatabases = isUsedOnlyBy(
            STORE,
            "java.sql..",
            "javax.sql..",
            "com.zaxxer.hikari..",
            "org.h2..",
            "org.postgresql..",
            "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyCliUsesPicocli = isUsedOnlyBy(CLI, "picocli..");

    @ArchTest
    static final ArchRule nothingUsesCli = isUsedOnlyBy(CLI, CLI);

    @ArchTest
    static final ArchRule onlyCliUsesDaemon = noClasses()
            .that()
            .resideOutsideOfPackages(DAEMON, CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DAEMON);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ringorder.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data)(\\$.*)?");

    private static ArchRule isPureAndUsesOnly(String pure, String... others) {
        String[] allowed = Stream.of(Stream.of(pure), Stream.of(others), Stream.of(HARMLESS))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(pure)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).and(not(belongToAnyOf(HARMFUL))));
    }

    private static ArchRule doesNotUse(String user, String... used) {
        return noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used);
    }

    private static ArchRule isUsedOnlyBy(String user, String... used) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used);
    }
}
