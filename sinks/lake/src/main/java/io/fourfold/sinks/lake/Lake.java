package io.fourfold.sinks.lake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** The lake's catalogue: opened when first needed, and after a fault opened anew. */
final class Lake implements AutoCloseable {
    private final Supplier<Catalog> opening;
    private final Map<TableIdentifier, Table> tables = new HashMap<>();
    private Catalog catalog;

    Lake(Supplier<Catalog> opening) {
        this.opening = opening;
    }

    /** The table as it is now; empty if there is none. Throws whatever the catalogue does. */
    Optional<Table> table(TableIdentifier id) {
        try {
            return Optional.of(current(id));
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            tables.remove(id);
            return Optional.empty();
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private Table current(TableIdentifier id) {
        Table known = tables.get(id);
        if (known != null) {
            known.refresh(); // asks where its metadata lie, and reads them only if that changed
            return known;
        }
        if (catalog == null) {
            catalog = opening.get();
        }
        Table loaded = catalog.loadTable(id);
        tables.put(id, loaded);
        return loaded;
    }

    private void closeAfter(RuntimeException fault) {
        try {
            close();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        tables.clear();
        Catalog closing = catalog;
        catalog = null;
        if (closing instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not close the lake's catalogue", e);
            }
        }
    }
}
