/** What the processes of this module have in common: start and stop, sockets, schemas, metrics. */
package io.fourfold.ingest.process;
