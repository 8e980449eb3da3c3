package dev.kopfj.testkit.baseline;

/**
 * One thing that has got worse.
 *
 * @param play the scenario, with its seed unless that is 1
 * @param what the thing: {@code writes}, {@code failures of create}
 * @param before what it was
 * @param now what it is
 */
public record Worse(String play, String what, String before, String now) {}
