/** What staging's state costs as the number of tags grows, and how soon it is back after a kill. */
package io.fourfold.benchmarks.state;
