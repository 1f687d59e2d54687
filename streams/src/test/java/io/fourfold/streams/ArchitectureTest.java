package io.fourfold.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.junit.jupiter.api.Test;

/** Boundaries inside the module; those between modules are the build's. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fourfold.streams");

    private static final ArchRule FOLDS_ARE_PURE = noClasses()
            .that()
            .haveNameMatching(".*Fold(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.rocksdb..", "io.confluent..")
            .because("a fold is tested without Kafka")
            .allowEmptyShould(false);

    private static final ArchRule KAFKAS_INTERNALS_ARE_USED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.fourfold.streams.rows.RowStore")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..internals..")
            .because("an upgrade of Kafka may change them: docs/adr/0009");

    /** What the rule has to find. */
    private record ImpureFold(KeyValue<String, String> state) {}

    /** What the rule has to find. */
    private record UsesInternals(CachedStateStore<?, ?> store) {}

    @Test
    void foldsAreFreeOfKafka() {
        FOLDS_ARE_PURE.check(CLASSES);
    }

    @Test
    void theRuleAboutFoldsFindsOneThatIsNot() {
        // Given
        JavaClasses impure = new ClassFileImporter().importClasses(ImpureFold.class);

        // When
        AssertionError violation = assertThrows(AssertionError.class, () -> FOLDS_ARE_PURE.check(impure));

        // Then
        assertTrue(violation.getMessage().contains("ImpureFold"));
    }

    @Test
    void kafkasInternalsAreUsedInOnePlace() {
        KAFKAS_INTERNALS_ARE_USED_IN_ONE_PLACE.check(CLASSES);
    }

    @Test
    void theRuleAboutInternalsFindsWhoUsesThem() {
        // Given
        JavaClasses user = new ClassFileImporter().importClasses(UsesInternals.class);

        // When
        AssertionError violation =
                assertThrows(AssertionError.class, () -> KAFKAS_INTERNALS_ARE_USED_IN_ONE_PLACE.check(user));

        // Then
        assertTrue(violation.getMessage().contains("UsesInternals"));
    }

    @Test
    void bothProcessesHaveFolds() {
        // When
        long packages = CLASSES.stream()
                .filter(type -> type.getSimpleName().endsWith("Fold"))
                .map(JavaClass::getPackageName)
                .distinct()
                .count();

        // Then
        assertTrue(packages >= 2, "the rule about folds would look at nothing");
    }

    @Test
    void processesKnowNothingOfEachOtherOrOfWhatRunsThem() {
        noClasses()
                .that()
                .resideInAPackage("..streams.staging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..streams.dispatch..", "..streams.runner..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..streams.dispatch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..streams.staging..", "..streams.runner..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRunnerKnowsKafkaStreamsRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..streams.runner..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.streams.KafkaStreams")
                .check(CLASSES);
    }

    @Test
    void onlyTopologiesAndTheirSettingsAreSeenFromOutside() {
        classes()
                .that()
                .resideInAPackage("io.fourfold.streams.dispatch")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleName("DispatchTopology")
                .orShould()
                .haveSimpleName("DispatchConfig")
                .check(CLASSES);
    }
}
