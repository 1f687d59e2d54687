package io.fourfold.streams.dispatch;

/**
 * A worker who may be told: on duty in the role, with the skill, and reachable.
 *
 * @param level escalation level of the shift; 0 is called first
 * @param open notifications of the site that wait for this worker's answer
 */
record Candidate(String workerId, int level, int open, String channel, String address) {}
