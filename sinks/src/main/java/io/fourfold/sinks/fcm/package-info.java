/** Firebase Cloud Messaging, HTTP v1: messages for an app of one's own on Android or iOS. */
package io.fourfold.sinks.fcm;
