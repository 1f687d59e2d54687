/** Makes a delivery of whatever another connector's sink has written for good. */
package io.fourfold.sinks.confirm;
