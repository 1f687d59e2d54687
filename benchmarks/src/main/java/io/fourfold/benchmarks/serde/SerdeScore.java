package io.fourfold.benchmarks.serde;

/**
 * What one operation costs on one core.
 *
 * @param operation {@code decode} or {@code encode}
 * @param codec by whom
 * @param nanos mean of all iterations
 * @param error half of the 99.9 % confidence interval, as JMH computes it; NaN for fewer than three iterations
 */
public record SerdeScore(String operation, String record, String codec, double nanos, double error) {}
