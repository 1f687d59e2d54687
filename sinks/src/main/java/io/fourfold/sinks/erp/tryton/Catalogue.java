package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tryton's master data by its codes, remembered once found. What is missing may come: that is no refusal. */
final class Catalogue {
    private static final int REMEMBERED = 10_000;
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Tryton tryton;
    private final TrytonSettings settings;
    private final Clock clock;
    private Instant goodUntil = Instant.MIN;
    private boolean remembered;
    private final Map<String, JsonNode> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > REMEMBERED; // lots come and go
        }
    };

    Catalogue(Tryton tryton, TrytonSettings settings, Clock clock) {
        this.clock = clock;
        this.tryton = tryton;
        this.settings = settings;
    }

    /**
     * @param storage below it are the places from which goods are picked
     * @param input where goods arrive
     * @param output where goods for customers are packed
     */
    record Site(int warehouse, int storage, int input, int output) {}

    /** @param listPrice a Decimal, as Tryton writes it */
    record Product(int id, int uom, JsonNode listPrice) {}

    record Customer(int party, int address, int location) {}

    /** Begins anew to watch whether anything is answered from memory, which is not trusted for longer than some minutes. */
    void refresh() {
        remembered = false;
        if (!clock.instant().isBefore(goodUntil)) {
            forget();
        }
    }

    /** Whether anything was answered from memory since {@link #refresh}. */
    boolean remembered() {
        return remembered;
    }

    /** Forgets everything: somebody may have changed codes. */
    void forget() {
        known.clear();
        goodUntil = clock.instant().plus(GOOD_FOR);
    }

    Site site(String siteId) throws TrytonFault {
        JsonNode found = one(
                "warehouse",
                settings.code(siteId),
                "stock.location",
                Json.list(Json.list("code", "=", settings.code(siteId)), Json.list("type", "=", "warehouse")),
                "storage_location",
                "input_location",
                "output_location");
        return new Site(
                found.get("id").asInt(),
                found.path("storage_location").asInt(),
                found.path("input_location").asInt(),
                found.path("output_location").asInt());
    }

    /** A location by Tryton's own code. */
    int location(String code) throws TrytonFault {
        return one("location", code, "stock.location", codeDomain(code), "name")
                .get("id")
                .asInt();
    }

    int quarantine(String siteId) throws TrytonFault {
        return location(settings.quarantine().replace("{site}", settings.code(siteId)));
    }

    Product product(String gtin) throws TrytonFault {
        String code = settings.code(gtin);
        JsonNode found = one("product", code, "product.product", codeDomain(code), "default_uom", "list_price");
        return new Product(found.get("id").asInt(), found.path("default_uom").asInt(), found.path("list_price"));
    }

    int lot(Product product, String number) throws TrytonFault {
        return one("lot", number, "stock.lot", lotDomain(product.id(), number), "number")
                .get("id")
                .asInt();
    }

    private static JsonNode lotDomain(int product, String number) {
        return Json.list(Json.list("number", "=", number), Json.list("product", "=", product));
    }

    /** Looks up the lots of these units in one call, but for those that it knows. */
    void learnLots(List<Unit> units) throws TrytonFault {
        Set<String> unknown = new LinkedHashSet<>();
        for (Unit unit : units) {
            if (unit.lot().isPresent() && !knowsLot(unit)) {
                unknown.add(unit.lot().get());
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        JsonNode domain = Json.list((Object) Json.list("number", "in", Json.list(unknown.toArray())));
        Map<String, JsonNode> found = new LinkedHashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (JsonNode lot : tryton.search("stock.lot", domain, "number", "product")) {
            String key = key(
                    "lot",
                    lotDomain(lot.path("product").asInt(), lot.path("number").asText()));
            if (found.put(key, lot) != null) {
                ambiguous.add(key);
            }
        }
        found.keySet().removeAll(ambiguous);
        known.putAll(found);
    }

    private boolean knowsLot(Unit unit) throws TrytonFault {
        JsonNode product = known.get(key("product", codeDomain(settings.code(unit.gtin()))));
        return product != null
                && known.containsKey(key(
                        "lot", lotDomain(product.path("id").asInt(), unit.lot().get())));
    }

    private static JsonNode codeDomain(String code) {
        return Json.list((Object) Json.list("code", "=", code));
    }

    /** Whether a location is another, or below it. */
    boolean isWithin(int location, int outer) throws TrytonFault {
        String key = "within " + location + " " + outer;
        if (!known.containsKey(key)) {
            JsonNode domain =
                    Json.list(Json.list("id", "=", location), Json.list("parent", "child_of", Json.list(outer)));
            known.put(key, tryton.search("stock.location", domain, "code"));
        }
        return !known.get(key).isEmpty();
    }

    Customer customer() throws TrytonFault {
        String code = settings.customer();
        JsonNode domain = codeDomain(code);
        JsonNode found = one("party", code, "party.party", domain, "addresses", "customer_location");
        if (found.path("addresses").isEmpty()) {
            throw new Busy("the party " + code + " has no address in Tryton");
        }
        return new Customer(
                found.get("id").asInt(),
                found.get("addresses").get(0).asInt(),
                found.path("customer_location").asInt());
    }

    /** Currency of the company that the sink works for. */
    int currency() throws TrytonFault {
        int company = tryton.company();
        JsonNode domain = Json.list((Object) Json.list("id", "=", company));
        return one("company", Integer.toString(company), "company.company", domain, "currency")
                .path("currency")
                .asInt();
    }

    private static String key(String what, JsonNode domain) {
        return what + " " + domain;
    }

    private JsonNode one(String what, String code, String model, JsonNode domain, String... fields) throws TrytonFault {
        String key = key(what, domain);
        JsonNode cached = known.get(key);
        if (cached != null) {
            remembered = true;
            return cached;
        }
        JsonNode found = tryton.search(model, domain, fields);
        if (found.size() != 1) {
            throw new Busy("Tryton has " + (found.isEmpty() ? "no " : "more than one ") + what + " " + code);
        }
        known.put(key, found.get(0));
        return found.get(0);
    }
}
