package io.fourfold.streams.runner;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedRocksDbTest {
    @Test
    void theWriteBuffersOfEveryStoreAreChargedToTheOneCache(@TempDir Path folder) throws RocksDBException {
        // Given
        byte[] value = new byte[64 * 1024];
        try (StateMemory memory = new StateMemory(16 * 1024 * 1024)) {
            long before = memory.usedBytes();

            // When
            long during = memory.usedBytes();
            for (String name : new String[] {"one", "two"}) {
                BoundedRocksDb setter = new BoundedRocksDb();
                Options options =
                        new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
                setter.setConfig(name, options, Map.of(StateMemory.CONFIG, memory));
                try (RocksDB store = RocksDB.open(options, folder.resolve(name).toString())) {
                    for (int i = 0; i < 16; i++) {
                        store.put(("key-" + i).getBytes(StandardCharsets.UTF_8), value);
                    }
                    during = Math.max(during, memory.usedBytes());
                }
                setter.close(name, options);
                options.close();
            }

            // Then
            assertTrue(during > before, "used before " + before + ", with stores " + during);
        }
    }

    @Test
    void aStoreWithoutTheProcessesMemoryIsAnError() {
        // Given
        try (Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
            BoundedRocksDb setter = new BoundedRocksDb();

            // When
            IllegalStateException fault =
                    assertThrows(IllegalStateException.class, () -> setter.setConfig("one", options, Map.of()));

            // Then
            assertTrue(fault.getMessage().contains(StateMemory.CONFIG));
        }
    }
}
