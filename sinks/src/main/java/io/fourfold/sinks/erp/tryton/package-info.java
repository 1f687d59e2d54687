/** Tryton 6.0 and its JSON-RPC: customer shipments, internal shipments, lots. */
package io.fourfold.sinks.erp.tryton;
