package io.fourfold.quickstart.erp;

import static io.fourfold.quickstart.erp.TrytonClient.created;
import static io.fourfold.quickstart.erp.TrytonClient.decimal;
import static io.fourfold.quickstart.erp.TrytonClient.list;
import static io.fourfold.quickstart.erp.TrytonClient.object;
import static io.fourfold.quickstart.erp.TrytonClient.where;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every company has, before anything of a site: itself, a currency, customers, and the sink's user. */
final class TrytonSeed {
    /** Code of the party that shipments are for. */
    static final String CUSTOMER = "CUSTOMERS";
    /** The sink's user. */
    static final String USER = "fourfold";

    /** Id of the company: the first. */
    static final int COMPANY = 1;

    private final TrytonClient tryton;

    /** @param tryton as the administrator */
    TrytonSeed(TrytonClient tryton) {
        this.tryton = tryton;
    }

    void sow(String password) {
        ObjectNode today = object().put("__class__", "date")
                .put("year", 2020)
                .put("month", 1)
                .put("day", 1);
        ObjectNode rate = object();
        rate.set("date", today);
        rate.set("rate", decimal("1"));
        ObjectNode euro = object().put("name", "Euro").put("code", "EUR").put("symbol", "€");
        euro.set("rates", created(rate));
        int currency = tryton.create("currency.currency", euro);
        int ourselves =
                tryton.create("party.party", object().put("name", "Fourfold").put("code", "FOURFOLD"));
        int company = tryton.create(
                "company.company", object().put("party", ourselves).put("currency", currency));
        ObjectNode customers = object().put("name", "Customers").put("code", CUSTOMER);
        customers.set("addresses", created(object().put("city", "Somewhere")));
        tryton.create("party.party", customers);
        joins(
                tryton.search("res.user", where("login", "=", "admin"), "login")
                        .get(0)
                        .get("id")
                        .asInt(),
                company);
        ObjectNode user = object().put("name", "Fourfold").put("login", USER).put("password", password);
        user.set("groups", list((Object) list("add", groups())));
        user.set("companies", list((Object) list("add", list(company))));
        user.put("company", company);
        tryton.create("res.user", user);
    }

    private void joins(int user, int company) {
        ObjectNode values = object().put("company", company);
        values.set("companies", list((Object) list("add", list(company))));
        tryton.call("res.user.write", list(user), values);
    }

    /** Enough for a shipment; no administration. */
    private ArrayNode groups() {
        ArrayNode ids = list();
        JsonNode found = tryton.search("res.group", where("name", "in", list("Stock", "Stock Administration")), "name");
        found.forEach(group -> ids.add(group.get("id").asInt()));
        return ids;
    }
}
