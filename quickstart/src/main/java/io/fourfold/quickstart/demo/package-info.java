/**
 * {@code fourfold demo}: runs a simulated shift against the platform and compares what came out with the truth: outcomes,
 * rows, notifications, and that nothing acknowledged was lost.
 */
package io.fourfold.quickstart.demo;
