package dev.kopfj.config;

/**
 * How much there is to do for one resource.
 *
 * @param operator the operator's name
 * @param resource the resource as {@code plural.version.group}
 * @param objects how many objects are handled
 * @param waiting how many of them have changed, and wait for their turn
 * @param background how many timers and daemons are alive
 * @param held of how many objects the whole is kept in memory, as something is to be done with them
 */
public record Load(String operator, String resource, int objects, int waiting, int background, int held) {}
