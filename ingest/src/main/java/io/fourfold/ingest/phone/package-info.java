/**
 * The page for phones: workers sign in, are told by Web Push, and answer. Nobody sees, or answers, what is another
 * worker's: every request is decided by the signed cookie alone, never by a name in it.
 */
package io.fourfold.ingest.phone;
