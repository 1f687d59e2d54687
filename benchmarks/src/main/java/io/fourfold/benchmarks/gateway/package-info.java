/** What a message costs the gateway, against the gateway without Kafka and against Mosquitto. */
package io.fourfold.benchmarks.gateway;
