package io.fourfold.sinks.erp;

import io.fourfold.sinks.erp.rest.RestErp;
import io.fourfold.sinks.erp.tryton.TrytonErp;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Makes the ERP that {@code erp.type} names. */
final class Erps {
    private Erps() {}

    /**
     * The ERP, configured.
     *
     * @throws ConfigException if there is no such ERP, or it does not like its settings
     */
    static Erp create(String type, Map<String, String> properties) {
        Erp erp =
                switch (type) {
                    case "tryton" -> new TrytonErp();
                    case "rest" -> new RestErp();
                    default -> named(type);
                };
        erp.configure(properties);
        return erp;
    }

    private static Erp named(String className) {
        try {
            return Class.forName(className, true, Erps.class.getClassLoader())
                    .asSubclass(Erp.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            ConfigException unknown = new ConfigException(
                    "erp.type",
                    className,
                    "need tryton, rest, or a class with a constructor without parameters that implements "
                            + Erp.class.getName());
            unknown.initCause(e);
            throw unknown;
        }
    }
}
