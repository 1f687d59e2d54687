package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every topic and every record of the contract. */
class ContractTest {
    private static final Map<String, List<String>> TOPICS = Map.of(
            "things", List.of("telemetry positions lifecycle states command-acks late dead-letters".split(" ")),
            "data", List.of("devices assets zones handling-units shipments rules models".split(" ")),
            "people", List.of("workers shifts responses subscriptions logins".split(" ")),
            "process",
                    List.of(("movements shipment-progress shipments-ready exceptions alerts quality-holds work-orders"
                                    + " notifications commands command-status kpis deliveries delivery-status")
                            .split(" ")));

    static Stream<TopicSpec> topics() {
        return TopicCatalogue.load().topics().stream();
    }

    static Stream<TopicSpec> outcomes() {
        return topics().filter(topic -> topic.name().startsWith("process."));
    }

    @Test
    void everyTopicOfTheContractIsInTheCatalogueAndNoOther() {
        // Given
        Set<String> contract = new TreeSet<>();
        TOPICS.forEach((pillar, nouns) -> nouns.forEach(noun -> contract.add(pillar + "." + noun)));

        // When
        List<String> catalogue = topics().map(TopicSpec::name).sorted().toList();

        // Then
        assertEquals(List.copyOf(contract), catalogue);
    }

    @Test
    void everyTopicOfTheCatalogueHasItsTypedAccessor() throws Exception {
        // Given
        Topics topics = Topics.of(new MockSchemaRegistryClient(), Map.of("schema.registry.url", "mock://contract"));

        // When
        List<String> accessors = new ArrayList<>();
        for (Method method : Topics.class.getMethods()) {
            if (method.getReturnType() == Topic.class) {
                accessors.add(((Topic<?, ?>) method.invoke(topics)).name());
            }
        }

        // Then
        assertEquals(
                topics().map(TopicSpec::name).sorted().toList(),
                accessors.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTypeAndFieldIsDocumented(TopicSpec topic) {
        // Given
        Schema schema = TopicCatalogue.schema(topic);

        // When
        List<String> undocumented = new ArrayList<>();
        for (Schema named : SchemaShape.namedTypes(schema)) {
            if (SchemaShape.isBlank(named.getDoc())) {
                undocumented.add(named.getFullName());
            }
            SchemaShape.fields(named)
                    .filter(field -> SchemaShape.isBlank(field.doc()))
                    .forEach(field -> undocumented.add(named.getFullName() + "." + field.name()));
        }

        // Then
        assertEquals(List.of(), undocumented);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTimeIsATimestampInMilliseconds(TopicSpec topic) {
        // Given
        Schema schema = TopicCatalogue.schema(topic);

        // When
        List<String> wrong = new ArrayList<>();
        for (Schema named : SchemaShape.namedTypes(schema)) {
            SchemaShape.fields(named)
                    .filter(field -> SchemaShape.isTime(field) != SchemaShape.isTimestampMillis(field.schema()))
                    .forEach(field -> wrong.add(named.getFullName() + "." + field.name()));
        }

        // Then
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeStartsWithTheSixCommonFields(TopicSpec topic) {
        // Given
        Schema schema = TopicCatalogue.schema(topic);

        // When
        List<String> first =
                SchemaShape.fields(schema).map(Schema.Field::name).limit(6).toList();

        // Then
        assertEquals(List.of("outcomeId", "siteId", "occurredAt", "decidedAt", "causes", "traceparent"), first);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeIsFlat(TopicSpec topic) {
        // Given
        Schema schema = TopicCatalogue.schema(topic);

        // When
        List<String> nested = SchemaShape.fields(schema)
                .filter(field -> !SchemaShape.isFlat(field.schema()))
                .map(Schema.Field::name)
                .toList();

        // Then
        assertEquals(List.of(), nested);
    }

    @Test
    void topicsOfOneKeyAreCoPartitioned() {
        // Given
        Map<String, Set<Integer>> partitionsByKey = topics().collect(Collectors.groupingBy(
                TopicSpec::key, Collectors.mapping(TopicSpec::partitions, Collectors.toSet())));

        // When
        List<String> apart = partitionsByKey.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();

        // Then
        assertEquals(List.of(), apart);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void compatibilityIsWhatThePillarPromises(TopicSpec topic) {
        // Given
        String pillar = topic.name().substring(0, topic.name().indexOf('.'));

        // When
        String level = topic.compatibility();

        // Then
        assertEquals(pillar.equals("things") ? "BACKWARD_TRANSITIVE" : "FULL_TRANSITIVE", level);
    }

    @Test
    void whatHoldsPersonalDataIsMarked() {
        // Given
        Set<String> personal = Set.of(
                "people.workers",
                "people.shifts",
                "people.responses",
                "people.subscriptions",
                "people.logins",
                "process.notifications");

        // When
        Set<String> marked =
                topics().filter(TopicSpec::personalData).map(TopicSpec::name).collect(Collectors.toSet());

        // Then
        assertEquals(personal, marked);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theCatalogueSaysWhoDecidesAndWhatItIs(TopicSpec topic) {
        // Given
        List<String> said = Arrays.asList(topic.key(), topic.owner(), topic.description());

        // When
        boolean complete = said.stream().noneMatch(SchemaShape::isBlank);

        // Then
        assertTrue(complete, topic.name() + ": need key, owner and description, got " + said);
        assertNotNull(TopicCatalogue.emptyRecord(topic));
    }
}
