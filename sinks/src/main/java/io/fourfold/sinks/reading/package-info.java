/** Topics that a sink reads beside its own input. */
package io.fourfold.sinks.reading;
