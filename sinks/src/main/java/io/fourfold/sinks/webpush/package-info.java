/** Web Push (RFC 8030): messages for the phones and browsers that a worker has subscribed. */
package io.fourfold.sinks.webpush;
