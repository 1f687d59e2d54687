package io.fourfold.quickstart.erp;

import static io.fourfold.quickstart.erp.TrytonClient.created;
import static io.fourfold.quickstart.erp.TrytonClient.decimal;
import static io.fourfold.quickstart.erp.TrytonClient.list;
import static io.fourfold.quickstart.erp.TrytonClient.object;
import static io.fourfold.quickstart.erp.TrytonClient.where;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.sim.SitePlan;
import io.fourfold.quickstart.sim.UnitPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sites of a shift in Tryton: a warehouse a site, a location a zone below its storage location, a quarantine beside that, a product a
 * GTIN, a lot a unit, and each unit's goods on stock.
 */
public final class TrytonMasterData {
    private static final int BATCH = 50;

    private final TrytonClient tryton;
    private final Map<String, Integer> locations = new HashMap<>();
    private final Map<String, Integer> products = new HashMap<>();

    /** Goods on stock. */
    public record Goods(String zoneId, String gtin, String lot, double quantity) {}

    /** @param tryton as somebody who may write master data */
    public TrytonMasterData(TrytonClient tryton) {
        this.tryton = tryton;
    }

    /** All of a plan; units begin in their site's first storage zone. */
    public void load(Plan plan) {
        Map<String, String> firstZone = new HashMap<>();
        for (SitePlan site : plan.sites()) {
            site(site.siteId(), site.areas().stream().map(area -> area.zoneId()).toList());
            firstZone.put(site.siteId(), site.storage().get(0).zoneId());
        }
        Map<String, String> siteOfUnit = new HashMap<>();
        for (ShipmentPlan shipment : plan.shipments()) {
            shipment.units().forEach(sscc -> siteOfUnit.put(sscc, shipment.siteId()));
        }
        List<Goods> goods = new ArrayList<>();
        for (UnitPlan unit : plan.units()) {
            String zone = firstZone.get(siteOfUnit.get(unit.sscc()));
            goods.add(new Goods(zone, unit.gtin(), unit.lot(), unit.quantity()));
        }
        stock(goods);
    }

    /** A warehouse with its zones. */
    public void site(String siteId, List<String> zones) {
        int storage = location(siteId + "-STORAGE", "storage", object());
        ObjectNode parts = object().put("storage_location", storage)
                .put("input_location", location(siteId + "-INPUT", "storage", object()))
                .put("output_location", location(siteId + "-OUTPUT", "storage", object()));
        int warehouse = location(siteId, "warehouse", parts);
        location(siteId + "-QUARANTINE", "storage", object().put("parent", warehouse));
        zones.forEach(zone -> location(zone, "storage", object().put("parent", storage)));
    }

    private int location(String code, String type, ObjectNode more) {
        ObjectNode values = object().put("name", code).put("code", code).put("type", type);
        values.setAll(more);
        int id = tryton.create("stock.location", values);
        locations.put(code, id);
        return id;
    }

    /** Goods that a supplier has brought to their zones. */
    public void stock(List<Goods> goods) {
        int supplier = tryton.search("stock.location", where("type", "=", "supplier"), "code")
                .get(0)
                .get("id")
                .asInt();
        JsonNode company = tryton.search("company.company", list(), "currency").get(0);
        int unit = tryton.search("product.uom", where("name", "=", "Unit"), "name")
                .get(0)
                .get("id")
                .asInt();
        goods.forEach(one -> products.computeIfAbsent(one.gtin(), gtin -> product(gtin, unit)));
        for (int from = 0; from < goods.size(); from += BATCH) {
            List<Goods> batch = goods.subList(from, Math.min(goods.size(), from + BATCH));
            JsonNode lots = tryton.call("stock.lot.create", lots(batch));
            ArrayNode moves = list();
            for (int i = 0; i < batch.size(); i++) {
                Goods one = batch.get(i);
                ObjectNode move = object().put("product", products.get(one.gtin()))
                        .put("lot", lots.get(i).asInt())
                        .put("uom", unit)
                        .put("quantity", one.quantity())
                        .put("from_location", supplier)
                        .put("to_location", locations.get(one.zoneId()))
                        .put("company", company.get("id").asInt())
                        .put("currency", company.get("currency").asInt());
                move.set("unit_price", decimal("1"));
                moves.add(move);
            }
            tryton.call("stock.move.do", tryton.call("stock.move.create", moves));
        }
    }

    /** A lot of which nothing is on stock; its product is there. */
    public void lot(String number, String gtin) {
        JsonNode product = tryton.search("product.product", where("code", "=", gtin), "code")
                .get(0);
        tryton.create(
                "stock.lot",
                object().put("number", number).put("product", product.get("id").asInt()));
    }

    private ArrayNode lots(List<Goods> goods) {
        ArrayNode lots = list();
        goods.forEach(one -> lots.add(object().put("number", one.lot()).put("product", products.get(one.gtin()))));
        return lots;
    }

    private int product(String gtin, int unit) {
        ObjectNode product = object().put("suffix_code", gtin);
        product.set("cost_price", decimal("1"));
        ObjectNode template = object().put("name", "Product " + gtin)
                .put("type", "goods")
                .put("default_uom", unit)
                .put("cost_price_method", "fixed");
        template.set("list_price", decimal("2"));
        template.set("products", created(product));
        tryton.create("product.template", template);
        return tryton.search("product.product", where("code", "=", gtin), "code")
                .get(0)
                .get("id")
                .asInt();
    }
}
